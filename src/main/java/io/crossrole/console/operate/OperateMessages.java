package io.crossrole.console.operate;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words that the pages of operators share. Templates read them as {@code operate:…}. */
@MessageBundle("operate")
public interface OperateMessages {

    @Message("Overview")
    String overview();

    @Message("Dead letters")
    String deadLetters();

    @Message("Operations")
    String operations();

    @Message("Switches")
    String switches();

    @Message("Audit")
    String audit();

    @Message("Pages for operators")
    String pages();

    @Message("need attention")
    String attention();
}
