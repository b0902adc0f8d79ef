package io.crossrole.deployment.secured;

import io.crossrole.deployment.secured.DocumentedAcls.Permission;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;

/** Kafka's own authorizer, which also tells what one user has asked for. A broker makes it by its class name. */
public final class WatchingAuthorizer extends StandardAuthorizer {

    /** The user of the service. */
    static final String USER = "crossrole";

    /** The operations of the service. */
    record Attempt(String resource, String name, AclOperation operation) {

        boolean uses(Permission permission) {
            ResourcePattern pattern = permission.pattern();
            return operation == permission.operation()
                    && resource.equals(pattern.resourceType().name())
                    && (pattern.patternType() == PatternType.PREFIXED
                            ? name.startsWith(pattern.name())
                            : name.equals(pattern.name()));
        }
    }

    private static final Set<Attempt> ALLOWED = ConcurrentHashMap.newKeySet();
    private static final Set<Attempt> DENIED = ConcurrentHashMap.newKeySet();

    /** Forgets that a permission was denied, since it had been withdrawn on purpose. */
    static void forgetDenials(Permission withdrawn) {
        DENIED.removeIf(it -> it.uses(withdrawn));
    }

    /** Whether the service has tried this operation on anything, with whatever result. */
    static boolean hasTried(AclOperation operation) {
        return Stream.of(ALLOWED, DENIED).flatMap(Set::stream).anyMatch(it -> it.operation() == operation);
    }

    static Set<Attempt> allowed() {
        return Set.copyOf(ALLOWED);
    }

    static Set<Attempt> denied() {
        return Set.copyOf(DENIED);
    }

    @Override
    public List<AuthorizationResult> authorize(AuthorizableRequestContext request, List<Action> actions) {
        List<AuthorizationResult> results = super.authorize(request, actions);
        if (request.principal().getName().equals(USER)) {
            for (int i = 0; i < actions.size(); i++) {
                if (results.get(i) == AuthorizationResult.ALLOWED) {
                    ALLOWED.add(attempt(actions.get(i)));
                } else if (actions.get(i).logIfDenied()) {
                    // The broker logs no denial after which it looks for another permission that suffices.
                    DENIED.add(attempt(actions.get(i)));
                }
            }
        }
        return results;
    }

    private static Attempt attempt(Action action) {
        ResourcePattern resource = action.resourcePattern();
        return new Attempt(resource.resourceType().name(), resource.name(), action.operation());
    }
}
