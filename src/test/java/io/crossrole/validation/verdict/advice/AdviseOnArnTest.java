package io.crossrole.validation.verdict.advice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationFixture;
import io.crossrole.partition.AwsPartition;
import io.crossrole.partition.VendorFixture;
import io.crossrole.testkit.PastedArn;
import io.crossrole.validation.verdict.Admission;
import io.crossrole.validation.verdict.DetailedReason;
import io.crossrole.validation.verdict.RoleArn;
import io.crossrole.validation.verdict.advice.ArnAdvice.Kind;
import io.crossrole.validation.verdict.advice.ArnAdvice.Piece;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdviseOnArnTest {

    private static final String ACCOUNT = "111122223333";
    private static final String NAME = "crossrole-athena-4m8kq2";
    private static final String PROPOSED = "arn:aws:iam::111122223333:role/crossrole-athena-4m8kq2";

    /** The account that the texts of {@link PastedArn} name, where they name a right one. */
    private static final String OTHER_ACCOUNT = "777766665555";

    /** A mark is in brackets. The last column is the correction. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            arn:aws:iam::111122223333:role/crossrole-athena-4m8kq2 | PROPOSED | arn:aws:iam::111122223333:role/crossrole-athena-4m8kq2 |
            arn:aws:iam::111122223333:role/vendor/read-only | OTHER_NAME | arn:aws:iam::111122223333:role/vendor/read-only |
            arn:aws:iam::111122223333:role/team/crossrole-athena-4m8kq2 | OTHER_NAME | arn:aws:iam::111122223333:role/team/crossrole-athena-4m8kq2 |
            arn:aws:sts::111122223333:assumed-role/crossrole-athena-4m8kq2/admin | SESSION | arn:aws:(sts)::111122223333:(assumed-role)/crossrole-athena-4m8kq2(/admin) | PROPOSED
            arn:aws:sts::111122223333:assumed-role/other/admin | SESSION | arn:aws:(sts)::111122223333:(assumed-role)/other(/admin) |
            arn:aws:sts::444455556666:assumed-role/crossrole-athena-4m8kq2/admin | SESSION | arn:aws:(sts)::444455556666:(assumed-role)/crossrole-athena-4m8kq2(/admin) |
            arn:aws:iam::111122223333:user/deploy | OTHER_RESOURCE | arn:aws:iam::111122223333:(user)/deploy |
            arn:aws:iam::111122223333:root | OTHER_RESOURCE | arn:aws:iam::111122223333:(root) |
            arn:aws:iam::aws:policy/ReadOnlyAccess | OTHER_RESOURCE | arn:aws:iam::aws:(policy)/ReadOnlyAccess |
            arn:aws:iam::111122223333:instance-profile/crossrole-athena-4m8kq2 | INSTANCE_PROFILE | arn:aws:iam::111122223333:(instance-profile)/crossrole-athena-4m8kq2 | PROPOSED
            arn:aws:iam::111122223333:instance-profile/other | INSTANCE_PROFILE | arn:aws:iam::111122223333:(instance-profile)/other |
            arn:aws:s3:::a-bucket-of-theirs | OTHER_SERVICE | arn:aws:(s3):::a-bucket-of-theirs |
            https://console.aws.amazon.com/iam/home#/roles/details/crossrole-athena-4m8kq2 | CONSOLE_ADDRESS | (https://console.aws.amazon.com/iam/home#/roles/details/)crossrole-athena-4m8kq2 | PROPOSED
            https://console.aws.amazon.com/iam/home#/roles/details/crossrole-athena-4m8kq2?section=permissions | CONSOLE_ADDRESS | (https://console.aws.amazon.com/iam/home#/roles/details/)crossrole-athena-4m8kq2(?section=permissions) | PROPOSED
            https://console.aws.amazon.com/iam/home#/roles/details/other | CONSOLE_ADDRESS | (https://console.aws.amazon.com/iam/home#/roles/details/other) |
            crossrole-athena-4m8kq2 | NAME_ALONE | crossrole-athena-4m8kq2 | PROPOSED
            VendorAccess | NAME_ALONE | VendorAccess |
            ~"arn:aws:iam::111122223333:role/crossrole-athena-4m8kq2 "~ | SURROUNDED | (")arn:aws:iam::111122223333:role/crossrole-athena-4m8kq2( ") | PROPOSED
            "arn:aws:iam::111122223333:role/other", | SURROUNDED | (")arn:aws:iam::111122223333:role/other(",) | arn:aws:iam::111122223333:role/other
            arn:aws:iam::111122223333:role/crossrole-athena-4m8kq2, | TRAILING_COMMA | arn:aws:iam::111122223333:role/crossrole-athena-4m8kq2(,) | PROPOSED
            arn:aws:iam::111122223333:role/team/other,, | TRAILING_COMMA | arn:aws:iam::111122223333:role/team/other(,,) | arn:aws:iam::111122223333:role/team/other
            arn:aws:iam::111122223333:role/, | TRAILING_COMMA | arn:aws:iam::111122223333:role/(,) |
            arn:aws:iam::444455556666:role/other, | OTHER_ACCOUNT | arn:aws:iam::(444455556666):role/other, |
            “arn:aws:iam::111122223333:role/other” | SURROUNDED | (“)arn:aws:iam::111122223333:role/other(”) | arn:aws:iam::111122223333:role/other
            Role ARN: arn:aws:iam::111122223333:role/other | EMBEDDED | (Role ARN: )arn:aws:iam::111122223333:role/other | arn:aws:iam::111122223333:role/other
            {"Arn":"arn:aws:iam::111122223333:role/other"} | EMBEDDED | ({"Arn":")arn:aws:iam::111122223333:role/other("}) | arn:aws:iam::111122223333:role/other
            arn:aws:iam::111122223333:role/crossrole- athena-4m8kq2 | BROKEN | arn:aws:iam::111122223333:role/crossrole-( )athena-4m8kq2 | PROPOSED
            arn:aws:iam::111122223333:role/oth er | BROKEN | arn:aws:iam::111122223333:role/oth( )er |
            arn:aws:iam::111122223333:role/a arn:aws:iam::111122223333:role/b | SEVERAL | (arn:aws:iam::111122223333:role/a) (arn:aws:iam::111122223333:role/b) |
            Both: arn:aws:iam::111122223333:role/a, arn:aws:iam::111122223333:role/b; done | SEVERAL | Both: (arn:aws:iam::111122223333:role/a), (arn:aws:iam::111122223333:role/b; done) |
            arn:aws:iam:us-east-1:111122223333:role/other | REGION | arn:aws:iam:(us-east-1):111122223333:role/other | arn:aws:iam::111122223333:role/other
            arn:aws:iam:us-east-1:444455556666:role/other | REGION | arn:aws:iam:(us-east-1):444455556666:role/other |
            arn:aws:iam::11112222333:role/other | ACCOUNT_DIGITS | arn:aws:iam::(11112222333):role/other |
            arn:aws:iam::1111-2222-3333:role/other | ACCOUNT_DIGITS | arn:aws:iam::(1111-2222-3333):role/other | arn:aws:iam::111122223333:role/other
            arn:aws:iam::444455556666:role/crossrole-athena-4m8kq2 | OTHER_ACCOUNT | arn:aws:iam::(444455556666):role/crossrole-athena-4m8kq2 |
            arn:aws:iam::999988887777:role/crossrole | VENDORS_ACCOUNT | arn:aws:iam::(999988887777):role/crossrole |
            arn:aws-cn:iam::111122223333:role/other | OTHER_PARTITION | arn:(aws-cn):iam::111122223333:role/other |
            arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/other | SERVICE_LINKED | arn:aws:iam::111122223333:role(/aws-service-role/)x.amazonaws.com/other |
            arn:aws:iam::111122223333:role//crossrole-athena-4m8kq2 | LOOKS_LIKE | arn:aws:iam::111122223333:(role//crossrole-athena-4m8kq2) | PROPOSED
            arn:aws:iam::111122223333:role/teams//other | LOOKS_LIKE | arn:aws:iam::111122223333:(role/teams//other) | arn:aws:iam::111122223333:role/teams/other
            ARN:AWS:IAM::111122223333:ROLE/CROSSROLE-ATHENA-4M8KQ2 | LOOKS_LIKE | ARN:AWS:IAM::111122223333:ROLE/CROSSROLE-ATHENA-4M8KQ2 | PROPOSED
            arn:aws:iam::111122223333:Role/other | LOOKS_LIKE | arn:aws:iam::111122223333:(Role/other) | arn:aws:iam::111122223333:role/other
            ARN:AWS:IAM::111122223333:ROLE/other | LOOKS_LIKE | ARN:AWS:IAM::111122223333:ROLE/other | arn:aws:iam::111122223333:role/other
            ARN:AWS:IAM::111122223333:ROLE/OTHER | LOOKS_LIKE | ARN:AWS:IAM::111122223333:ROLE/OTHER |
            ARN:AWS:IAM::444455556666:ROLE/other | LOOKS_LIKE | ARN:AWS:IAM::444455556666:ROLE/other |
            arn:aws:iam::111122223333:role/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx | NAME_TOO_LONG | arn:aws:iam::111122223333:role/(xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx) |
            arn:aws:iam::111122223333:role/team/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx | NAME_TOO_LONG | arn:aws:iam::111122223333:role/team/(xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx) |
            arn:aws:iam::111122223333:role/ | NAME_MISSING | arn:aws:iam::111122223333:(role/) |
            arn:aws:iam::111122223333:role/team/ | NAME_MISSING | arn:aws:iam::111122223333:(role/team/) |
            arn:aws-mars:iam::111122223333:role/other | MALFORMED | arn:(aws-mars):iam::111122223333:role/other |
            arm:aws:iam::111122223333:role/other | MALFORMED | arm:aws:iam::111122223333:role/other |
            """)
    void saysWhatIsWrongAndWhere(String text, Kind kind, String marked, String correction) {
        // When
        ArnAdvice advice = advice(text, ACCOUNT);

        // Then
        assertThat(advice.kind()).isEqualTo(kind);
        assertThat(marked(advice)).isEqualTo(marked);
        assertThat(advice.correction())
                .isEqualTo(Optional.ofNullable(correction).map(it -> it.equals("PROPOSED") ? PROPOSED : it));
        assertThat(advice.isGood())
                .isEqualTo(Set.of(Kind.PROPOSED, Kind.OTHER_NAME, Kind.TRAILING_COMMA)
                        .contains(kind));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t", "\u200b", "\u00a0 "})
    void saysThatThereIsNothing(String text) {
        assertThat(advice(text, ACCOUNT).kind()).isEqualTo(Kind.NOTHING);
    }

    @Test
    void namesWhatItHasFound() {
        assertThat(Stream.of(
                                "\"arn:aws:iam::111122223333:role/x\"",
                                " \"arn:aws:iam::111122223333:role/x\",",
                                "'arn:aws:iam::111122223333:role/x y'",
                                "arn:aws:iam::111122223333:group/x",
                                "arn:aws:sqs:us-east-1:111122223333:queue",
                                "arn:aws:iam::1111222233334:role/x",
                                "arn:aws:iam:eu-west-1:111122223333:role/x",
                                "arn:aws:iam::999988887777:role/x",
                                "arn:aws:iam::111122223333:role/" + "x".repeat(100),
                                "arn:aws:iam::111122223333:role/team/",
                                NAME)
                        .map(it -> advice(it, ACCOUNT).found()))
                .containsExactly(
                        "quotes",
                        "quotes commas spaces",
                        "quotes",
                        "group",
                        "sqs",
                        "13",
                        "eu-west-1",
                        "999988887777",
                        "100",
                        "role/team/",
                        "proposed");
    }

    @Test
    void knowsTheProposedNameInAnyAccountIfNoneWasNamed() {
        assertThat(advice("arn:aws:iam::444455556666:role/" + NAME, null).kind())
                .isEqualTo(Kind.PROPOSED);
        assertThat(advice(NAME, null).correction()).isEmpty();
        assertThat(advice("arn:aws:sts::444455556666:assumed-role/" + NAME + "/me", null)
                        .correction())
                .contains("arn:aws:iam::444455556666:role/" + NAME);
        assertThat(advice("ARN:AWS:IAM::444455556666:ROLE/" + NAME.toUpperCase(Locale.ROOT), null)
                        .correction())
                .contains("arn:aws:iam::444455556666:role/" + NAME);
    }

    /** The advice on a pasted text names the reason for which the service would refuse it. */
    @ParameterizedTest
    @EnumSource
    void agreesWithTheService(PastedArn pasted) throws IOException {
        // Given
        String text = new ObjectMapper().readValue("\"" + pasted.text() + "\"", String.class);

        // When
        ArnAdvice advice = advice(text, OTHER_ACCOUNT);

        // Then
        assertThat(advice.isGood()).isFalse();
        assertThat(text).isEqualTo(advice.kind() == Kind.NOTHING ? text : unmarked(advice));
    }

    static List<Map<String, Object>> fromTheField() throws IOException {
        return new ObjectMapper()
                .readValue(AdviseOnArnTest.class.getResourceAsStream("/cases/arns.json"), new TypeReference<>() {});
    }

    @ParameterizedTest
    @MethodSource("fromTheField")
    void agreesWithTheServiceOnTextsFromTheField(Map<String, Object> it) {
        // Given
        String text = (String) it.get("roleArn");

        // When
        ArnAdvice advice = advice(text, null);

        // Then
        assertThat(advice.isGood())
                .isEqualTo(
                        admission(integration(null)).apply(RoleArn.parse(text)).isEmpty());
        assertThat(advice.kind() == Kind.NOTHING || unmarked(advice).equals(text))
                .isTrue();
        assertThat(advice.correction().stream())
                .allSatisfy(arn -> assertThat(advice(arn, null).isGood()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(ints = {2_049, 100_000})
    void judgesTextsOfAnyLength(int length) {
        assertThat(advice("arn:".repeat(length).substring(0, length), ACCOUNT))
                .satisfies(it -> assertThat(it.kind()).isEqualTo(Kind.TOO_LONG))
                .satisfies(it -> assertThat(it.found()).isEqualTo(String.valueOf(length)));
    }

    private static ArnAdvice advice(String text, String account) {
        Integration integration = integration(account);
        return new AdviseOnArn(
                        new ExpectedRole(new AwsPartition("aws"), Optional.ofNullable(account), NAME),
                        admission(integration))
                .on(text);
    }

    private static Integration integration(String account) {
        IntegrationFixture requested = IntegrationFixture.requested();
        return account == null
                ? requested.make()
                : requested.forAccount(account).make();
    }

    private static Function<RoleArn.Parsed, Optional<DetailedReason>> admission(Integration integration) {
        return it -> Admission.reasonAgainst(it, integration, VendorFixture.servingAws());
    }

    private static String marked(ArnAdvice advice) {
        return advice.pieces().stream()
                .map(it -> it.wrong() ? "(" + it.text() + ")" : it.text())
                .collect(Collectors.joining());
    }

    private static String unmarked(ArnAdvice advice) {
        return advice.pieces().stream().map(Piece::text).collect(Collectors.joining());
    }
}
