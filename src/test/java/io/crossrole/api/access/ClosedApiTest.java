package io.crossrole.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.Operator;
import io.crossrole.testkit.RealParts;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API as it is shipped: without an OpenID provider it answers nothing, whatever is brought. */
@RealParts
@TestProfile(ClosedApiTest.AsShipped.class)
class ClosedApiTest {

    /** A service without a configured OpenID provider. */
    public static class AsShipped implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("crossrole.api.access", "oidc");
        }
    }

    @TestHTTPResource
    URI service;

    @ParameterizedTest
    @ValueSource(strings = {"integrations", "dead-letters", "operations", "switches", "openapi", "nothing-at-all"})
    void answersNothing(String path) {
        for (String token : new String[] {null, "any.token.at-all"}) {
            Operator.Answer answer = new Operator(service.getPort(), token).get(path);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).isEmpty();
        }
    }
}
