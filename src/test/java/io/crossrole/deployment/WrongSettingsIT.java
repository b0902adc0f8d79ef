package io.crossrole.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.sandbox.RunningSandbox;
import io.crossrole.testkit.PackagedService;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped service does not start with a setting that it could only fail by later. */
class WrongSettingsIT {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "crossrole.pace.aws.recheck-share, 1.5, \"crossrole.pace.aws.recheck-share is '1.5', it must be at least 0 and below 1\"",
                "crossrole.pace.aws.calls-per-second, 0, \"crossrole.pace.aws.calls-per-second is '0', it must be at least 1\"",
                "crossrole.pace.aws.in-flight, -1, \"crossrole.pace.aws.in-flight is '-1', it must be at least 1\"",
                "crossrole.role-audit.ends-connections, TRUSTS_STRANGERS, \"crossrole.role-audit.ends-connections is 'TRUSTS_STRANGERS', it must be one of TRUSTS_ANYONE, TRUSTS_STRANGER,\"",
                "crossrole.console.public-url, connect.example.com, \"crossrole.console.public-url is 'connect.example.com': it must begin with https://\"",
                "crossrole.partitions.aws.outsider-role-arn, arn:aws:iam::999988884444:role/outsider, \"crossrole.canary.roles.aws.open-arn is not set\"",
                "crossrole.partitions.aws.probe-as, arn:aws:iam::999988887777:role/other, \"crossrole.partitions.aws.probe-as is 'arn:aws:iam::999988887777:role/other': it must be one of crossrole.partitions.aws.principal-arns\"",
                "crossrole.partitions.aws.probe-as, arn:aws:iam::999988887777:role/crossrole, \"crossrole.partitions.aws.probe-as is 'arn:aws:iam::999988887777:role/crossrole': a principal needs a canary that lets it in, and crossrole.canary.roles.aws is not set\""
            })
    void endsAndSaysWhichSettingIsWrong(String property, String value, String why) {
        // Given
        Map<String, String> settings = new HashMap<>(RunningSandbox.configuration());
        settings.put(property, value);

        // When
        PackagedService service = PackagedService.launch(PackagedService.APP, "wrong-setting-" + property, settings);

        // Then
        try {
            service.awaitEnd();
            assertThat(service.log()).contains(why);
        } finally {
            service.kill();
        }
    }
}
