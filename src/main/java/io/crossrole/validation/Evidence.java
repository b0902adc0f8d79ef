package io.crossrole.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.validation.verdict.Round;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What a validation's latest round was told, as the table keeps it. */
@ApplicationScoped
public class Evidence {

    private static final TypeReference<List<ProbeData>> PROBES = new TypeReference<>() {};

    private final ObjectMapper json;

    Evidence(ObjectMapper json) {
        this.json = json;
    }

    public String write(Round round) {
        try {
            return json.writeValueAsString(
                    round.results().stream().map(ProbeData::of).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A round's evidence can't be written as JSON", e);
        }
    }

    /** The probes as an event carries them. */
    public List<ProbeData> probes(String evidence) {
        try {
            return evidence == null ? List.of() : json.readValue(evidence, PROBES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The evidence of a validation can't be read", e);
        }
    }

    /** The round as it was; see {@link ProbeData#toResult}. */
    public Round read(String evidence, String roleArn) {
        return new Round(probes(evidence).stream()
                .flatMap(it -> it.toResult(roleArn).stream())
                .toList());
    }
}
