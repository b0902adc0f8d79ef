package io.crossrole.sandbox.launch;

import io.crossrole.sandbox.Ports;
import io.crossrole.sandbox.VendorIdentity;
import io.crossrole.sandbox.aws.Accounts;
import io.crossrole.sandbox.walkthrough.Walkthrough;
import java.util.Map;

/** Commands to try while the sandbox is up, each on lines of its own so that it can be pasted into a shell. */
final class NextSteps {

    private static final String TEXT = """

            The sandbox stays up until Ctrl-C. Try next, in this directory of another terminal:

              What Crossrole knows about the two integrations:
                curl -s 'http://localhost:{http}/api/integrations?tenantId={tenant}'

              What happened inside, step by step:
                less {log}

              The walkthrough again, while STS throttles every second call:
                curl -s -X PUT {aws}/_sandbox/faults -d '{"faults": [{"kind": "throttling", "every": 2}]}'
                mvn -q -Psandbox exec:java@walkthrough
                curl -s -X DELETE {aws}/_sandbox/faults

              The roles in the customer's account (needs the AWS CLI):
                AWS_ACCESS_KEY_ID={customer} AWS_SECRET_ACCESS_KEY=any AWS_DEFAULT_REGION={region} \\
                  aws --endpoint-url {aws} iam list-roles

              An External ID for an integration of yours (needs kcat):
                echo '{"integrationId": "int-1", "tenantId": "acme", "integrationType": "athena"}' | \\
                  kcat -P -b {kafka} -t integration-requested -k int-1
                kcat -C -b {kafka} -t external-id-created -o beginning -e -X isolation.level=read_committed

              Or connect an account in the browser, and see each verdict:
                http://localhost:{http}/console/connect
            """;

    private NextSteps() {}

    /** The text for a sandbox with this configuration. */
    static String of(Map<String, String> configuration, Ports ports) {
        return TEXT.replace("{http}", String.valueOf(ports.http()))
                .replace("{tenant}", Walkthrough.TENANT)
                .replace("{log}", ServiceLog.FILE.toString())
                .replace("{aws}", configuration.get("crossrole.partitions.aws.endpoint"))
                .replace("{kafka}", configuration.get("kafka.bootstrap.servers"))
                .replace("{customer}", Accounts.CUSTOMER)
                .replace("{region}", VendorIdentity.REGION)
                .stripTrailing();
    }
}
