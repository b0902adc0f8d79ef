package io.crossrole.sandbox.launch;

import io.crossrole.sandbox.Ports;
import io.crossrole.sandbox.Topics;
import io.crossrole.sandbox.aws.Accounts;
import java.util.Map;

/** The addresses of everything that runs, for people. */
final class Banner {

    private static final String TEXT = """

              Kafka       %s
                          in:        %s
                          out:       %s
                          rejected:  %s
              Postgres    %s  user %s, any password
              AWS         %s  iam and sts; vendor %s, customer %s
              Console     http://localhost:%d/console
              API         http://localhost:%d/api/integrations
              Health      http://localhost:%d/q/health
              Metrics     http://localhost:%d/q/metrics
              Log         %s  (-Dlog also shows it here)
            """;

    private Banner() {}

    /** The text for a sandbox with this configuration. */
    static String of(Map<String, String> configuration, Ports ports) {
        return TEXT.formatted(
                        configuration.get("kafka.bootstrap.servers"),
                        String.join(", ", Topics.INBOUND),
                        String.join(", ", Topics.OUTBOUND),
                        String.join(
                                ", ",
                                Topics.INBOUND.stream()
                                        .map(Topics::deadLettersOf)
                                        .toList()),
                        configuration.get("quarkus.datasource.jdbc.url"),
                        configuration.get("quarkus.datasource.username"),
                        configuration.get("crossrole.partitions.aws.endpoint"),
                        Accounts.VENDOR,
                        Accounts.CUSTOMER,
                        ports.http(),
                        ports.http(),
                        ports.management(),
                        ports.management(),
                        ServiceLog.FILE)
                .stripTrailing();
    }
}
