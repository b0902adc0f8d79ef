package io.crossrole.sandbox.launch;

import io.crossrole.sandbox.Ports;
import io.crossrole.sandbox.Sandbox;
import io.crossrole.sandbox.Terminal;
import io.crossrole.sandbox.Topics;
import io.crossrole.sandbox.VendorIdentity;
import io.crossrole.sandbox.aws.Accounts;

/** What somebody who just started the sandbox wants to know: where everything is, and what to try. */
final class Banner {

    private static final String TEXT = """

            %s

              Kafka       %s
              Postgres    %s  user %s, any password
              AWS         %s  iam, sts; vendor %s, customer %s
              Service     http://localhost:%d  once it is ready
              Health      http://localhost:%d/q/health
              Metrics     http://localhost:%d/q/metrics

              Topics in   %s
              Topics out  %s
              Refused     %s

            Try, from another terminal:

              echo '{"integrationId":"int-1","tenantId":"acme","integrationType":"athena"}' \\
                | kcat -P -b %s -t integration-requested -k int-1
              kcat -C -b %s -t external-id-created -o beginning -e -X isolation.level=read_committed
              AWS_ACCESS_KEY_ID=%s AWS_SECRET_ACCESS_KEY=%s AWS_DEFAULT_REGION=%s \\
                aws --endpoint-url %s iam list-roles
              mvn -Psandbox exec:java@walkthrough

            The walkthrough comes by itself once the service is ready.
            """;

    private Banner() {}

    static void print(Terminal terminal, Sandbox sandbox, Ports ports) {
        String kafka = sandbox.kafka().bootstrapServers();
        terminal.say(TEXT.formatted(
                terminal.bold("The Crossrole sandbox is up"),
                kafka,
                sandbox.postgres().jdbcUrl(),
                sandbox.postgres().username(),
                sandbox.awsEndpoint(),
                Accounts.VENDOR,
                Accounts.CUSTOMER,
                ports.http(),
                ports.management(),
                ports.management(),
                String.join(", ", Topics.INBOUND),
                String.join(", ", Topics.OUTBOUND),
                String.join(
                        ", ", Topics.INBOUND.stream().map(Topics::deadLettersOf).toList()),
                kafka,
                kafka,
                Accounts.CUSTOMER,
                VendorIdentity.SECRET,
                VendorIdentity.REGION,
                sandbox.awsEndpoint()));
    }
}
