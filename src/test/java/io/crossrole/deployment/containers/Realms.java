package io.crossrole.deployment.containers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The repository's realm with more clients, and a realm that Crossrole does not know. */
final class Realms {

    /** The realm of {@code deploy/keycloak}. */
    static final String OURS = "crossrole";

    /** Another issuer at the same provider, with keys of its own. */
    static final String FOREIGN = "foreign";

    /** The client that people use. */
    static final String CLIENT = "crossrole";

    /** A client whose tokens are valid for a second. */
    static final String BRIEF = "brief";

    /** A client whose tokens are for another service. */
    static final String ELSEWHERE = "elsewhere";

    /** A user without a role. */
    static final String NOBODY = "nobody";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Realms() {}

    static String ours() {
        ObjectNode realm = realm();
        ArrayNode clients = realm.withArray("clients");
        ObjectNode client = (ObjectNode) clients.get(0);
        ObjectNode brief = client.deepCopy().put("clientId", BRIEF);
        brief.putObject("attributes").put("access.token.lifespan", "1");
        ObjectNode elsewhere = client.deepCopy().put("clientId", ELSEWHERE);
        ((ObjectNode) elsewhere.at("/protocolMappers/0/config")).put("included.custom.audience", "another-api");
        clients.add(brief).add(elsewhere);
        ArrayNode users = realm.withArray("users");
        ObjectNode nobody = users.get(0).deepCopy();
        nobody.put("username", NOBODY).put("email", "nobody@example.com").putArray("realmRoles");
        ((ObjectNode) nobody.at("/credentials/0")).put("value", NOBODY);
        users.add(nobody);
        return realm.toString();
    }

    static String foreign() {
        return realm().put("realm", FOREIGN).toString();
    }

    private static ObjectNode realm() {
        try {
            return (ObjectNode) JSON.readTree(
                    Path.of("deploy/keycloak/crossrole-realm.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
