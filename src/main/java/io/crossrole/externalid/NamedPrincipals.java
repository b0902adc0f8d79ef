package io.crossrole.externalid;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.outcome.Outcome;
import io.crossrole.outcome.OutcomeType;
import io.crossrole.outcome.Outcomes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.HashSet;
import java.util.Set;

/** The principals that an integration's customer was told to trust. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class NamedPrincipals {

    private final Outcomes outcomes;
    private final ObjectMapper json;

    NamedPrincipals(Outcomes outcomes, ObjectMapper json) {
        this.outcomes = outcomes;
        this.json = json;
    }

    /**
     * The ARNs that the integration's {@code external-id-created} event named.
     *
     * @return empty if there is no such event, or its data has expired
     */
    public Set<String> of(String integrationId) {
        Set<String> arns = new HashSet<>();
        outcomes.payload(Outcome.idOf(integrationId, OutcomeType.EXTERNAL_ID_CREATED))
                .ifPresent(it -> read(it).path("principalArns").forEach(arn -> arns.add(arn.asText())));
        return arns;
    }

    private JsonNode read(String payload) {
        try {
            return json.readTree(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The data of an outcome cannot be read", e);
        }
    }
}
