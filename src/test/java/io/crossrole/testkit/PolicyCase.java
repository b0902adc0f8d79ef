package io.crossrole.testkit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A trust policy from the field, with the answer of IAM when a role gets it and the answers of STS to the three probes
 * (<code>cases/policies.json</code>).
 *
 * @param policy the document; {@code EXTERNAL_ID} stands for the integration's External ID
 * @param expectA the answer with that External ID: {@code granted}, {@code denied} or, where there is no role, {@code n/a}
 * @param expectB the answer with none
 * @param expectC the answer with another
 * @param verdict the reason's code, {@code SAFE} or {@code REFUSED_AT_CREATION}
 * @param iamAtCreation the code of IAM's error where IAM refuses the document
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PolicyCase(
        String id,
        String policy,
        String expectA,
        String expectB,
        String expectC,
        String verdict,
        String iamAtCreation) {

    /** The session name that the service's probes have unless an installation chooses another. */
    public static final String SESSION_NAME = "crossrole-check";

    /** A case pins the session name of probe A as it once was; all three probes have one name. */
    private static final String FORMER_SESSION_NAME = "crossrole-check-a";

    /**
     * The cases that the AWS sandbox can't answer as IAM does, each with the reason: the only list of them. It shrinks as
     * the sandbox learns more operators and keys.
     */
    private static final Map<String, String> NOT_YET_IN_THE_SANDBOX = Map.of();

    /** The cases that the AWS sandbox answers. */
    public static Stream<PolicyCase> inTheSandbox() {
        return read().filter(it -> !NOT_YET_IN_THE_SANDBOX.containsKey(it.id));
    }

    /** The cases with a role that the service judges. */
    public static Stream<PolicyCase> withARole() {
        return inTheSandbox().filter(it -> !it.isRefusedAtCreation());
    }

    private static Stream<PolicyCase> read() {
        try (InputStream json = PolicyCase.class.getResourceAsStream("/cases/policies.json")) {
            List<PolicyCase> all = new ObjectMapper().readValue(json, new TypeReference<List<PolicyCase>>() {});
            return all.stream().sorted(Comparator.comparing(PolicyCase::id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether IAM makes no role with this policy. */
    public boolean isRefusedAtCreation() {
        return verdict.equals("REFUSED_AT_CREATION");
    }

    /** The document for an integration with this External ID. */
    public String document(String externalId) {
        return policy.replace("EXTERNAL_ID", externalId).replace(FORMER_SESSION_NAME, SESSION_NAME);
    }

    /** The answers to the probes A, B and C. */
    public List<String> answers() {
        return List.of(expectA, expectB, expectC);
    }

    @Override
    public String toString() {
        return id + " " + verdict;
    }
}
