package io.crossrole.console.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test that needs Chromium. It is skipped where there is none; the gate installs it, and fails if a test is skipped. */
@ExtendWith(InChromium.Condition.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface InChromium {

    /** Looks for the program. */
    class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return Chromium.executable()
                    .map(it -> ConditionEvaluationResult.enabled(it.toString()))
                    .orElseGet(() -> ConditionEvaluationResult.disabled("there is no Chromium in the PATH"));
        }
    }
}
