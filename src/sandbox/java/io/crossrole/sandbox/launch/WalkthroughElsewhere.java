package io.crossrole.sandbox.launch;

import io.crossrole.sandbox.QuietLogs;
import io.crossrole.sandbox.Terminal;
import io.crossrole.sandbox.walkthrough.Walkthrough;
import java.net.URI;

/** Runs the walkthrough against a Crossrole that somebody else has started, such as that of {@code docker-compose.yml}. */
public final class WalkthroughElsewhere {

    private WalkthroughElsewhere() {}

    /**
     * Ends with 1 if a role did not end as expected.
     *
     * @param args the brokers, {@code kafka:9092}, and the endpoint of the AWS sandbox, {@code http://aws-sandbox:4566}
     */
    public static void main(String[] args) {
        QuietLogs.apply();
        boolean well = Walkthrough.run(args[0], URI.create(args[1]), WalkthroughAgain.PATIENCE, Terminal.standard());
        System.exit(well ? 0 : 1);
    }
}
