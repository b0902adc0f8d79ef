package io.crossrole.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.validation.verdict.Round;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Converts the results of a round to and from the JSON in the column {@code validation.evidence}. */
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
            throw new IllegalStateException("The results of a round cannot be written as JSON", e);
        }
    }

    /** The stored probe results, in the form that events carry. */
    public List<ProbeData> probes(String evidence) {
        try {
            return evidence == null ? List.of() : json.readValue(evidence, PROBES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The stored results of a round cannot be read", e);
        }
    }

    /** Restores the round. {@link ProbeData#toResult} names what is not stored. */
    public Round read(String evidence, String roleArn) {
        return new Round(probes(evidence).stream()
                .flatMap(it -> it.toResult(roleArn).stream())
                .toList());
    }
}
