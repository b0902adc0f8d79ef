package io.crossrole.testkit;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.validation.verdict.blame.LikelyCause;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A trust policy that denies all probes, and the cause that was drawn from it (<code>cases/denials.json</code>).
 *
 * @param note whose mistake it is
 * @param policy the document; {@code EXTERNAL_ID} stands for the integration's External ID, and {@code CAPITALS} for the same
 *     in capital letters
 * @param beyond why the edits of the cause do not mend it, so that only the whole corrected policy does; null if they do
 */
public record DenialCase(String id, LikelyCause cause, String note, String beyond, JsonNode policy) {

    /** The causes of those cases of {@link PolicyCase} that deny all probes. A35 wants a session tag, which no cause is about. */
    private static final Map<String, LikelyCause> OF_POLICY_CASES = Map.ofEntries(
            Map.entry("A2", LikelyCause.ORGANISATION_CONDITION),
            Map.entry("A7b", LikelyCause.EXTERNAL_ID_OF_ANOTHER),
            Map.entry("A8", LikelyCause.EXTERNAL_ID_OF_ANOTHER),
            Map.entry("A9", LikelyCause.MULTI_FACTOR),
            Map.entry("A15", LikelyCause.SOURCE_IP),
            Map.entry("A26", LikelyCause.EXTERNAL_ID_OF_ANOTHER),
            Map.entry("A28", LikelyCause.EXTERNAL_ID_OF_ANOTHER),
            Map.entry("A28b", LikelyCause.EXTERNAL_ID_OF_ANOTHER),
            Map.entry("A29", LikelyCause.EXTERNAL_ID_OF_ANOTHER),
            Map.entry("A29b", LikelyCause.EXTERNAL_ID_OF_ANOTHER),
            Map.entry("A29d", LikelyCause.EXTERNAL_ID_OF_ANOTHER),
            Map.entry("A30", LikelyCause.EXTERNAL_ID_OF_ANOTHER),
            Map.entry("A47", LikelyCause.PRINCIPAL),
            Map.entry("A48", LikelyCause.EXTERNAL_ID_OF_ANOTHER),
            Map.entry("A50", LikelyCause.EXTERNAL_ID_OF_ANOTHER));

    public static Stream<DenialCase> all() {
        try (InputStream json = DenialCase.class.getResourceAsStream("/cases/denials.json")) {
            return new ObjectMapper().readValue(json, new TypeReference<List<DenialCase>>() {}).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cause that was drawn from a case that denies all probes; null if there is none. */
    public static LikelyCause causeOf(PolicyCase policy) {
        return OF_POLICY_CASES.get(policy.id());
    }

    /** The document for an integration with this External ID. */
    public String document(String externalId) {
        return policy.toString()
                .replace("EXTERNAL_ID", externalId)
                .replace("CAPITALS", externalId.toUpperCase(Locale.ROOT));
    }
}
