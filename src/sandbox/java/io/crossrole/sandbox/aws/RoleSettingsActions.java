package io.crossrole.sandbox.aws;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** IAM's actions on the settings and tags of roles in the caller's account (IAM API Reference, version 2010-05-08). */
final class RoleSettingsActions implements IamService {

    private static final Set<String> ACTIONS = Set.of("UpdateRole", "TagRole", "UntagRole", "ListRoleTags");
    private static final int MOST_TAGS = 50;

    private final Roles roles;

    RoleSettingsActions(Roles roles) {
        this.roles = roles;
    }

    @Override
    public boolean knows(String action) {
        return ACTIONS.contains(action);
    }

    @Override
    public Consumer<Xml> answer(QueryRequest request) {
        new Constraints().required("roleName", request.parameter("RoleName")).check();
        return switch (request.action()) {
            case "UpdateRole" -> updateRole(request);
            case "TagRole" -> change(request, it -> tagged(it, request.tags()));
            case "UntagRole" -> change(request, it -> it.withoutTags(request.list("TagKeys")));
            case "ListRoleTags" -> listRoleTags(request);
            default -> throw new IllegalArgumentException(request.action());
        };
    }

    private Consumer<Xml> updateRole(QueryRequest request) {
        int maxSession = request.number("MaxSessionDuration", 3600);
        new Constraints()
                .length("description", request.parameter("Description"), 0, 1000)
                .range("maxSessionDuration", maxSession, 3600, 43200)
                .check();
        // As in AWS, a call without a longest session resets it.
        return change(request, it -> request.parameter("Description")
                .map(it::described)
                .orElse(it)
                .limitedTo(Duration.ofSeconds(maxSession)));
    }

    private static RoleSettings tagged(RoleSettings settings, Map<String, String> tags) {
        RoleSettings tagged = settings.tagged(tags);
        if (tagged.tags().size() > MOST_TAGS) {
            throw AwsError.limitExceeded("TagsPerRole: " + MOST_TAGS);
        }
        return tagged;
    }

    private Consumer<Xml> listRoleTags(QueryRequest request) {
        String name = request.parameter("RoleName").orElseThrow();
        Role role = roles.find(request.caller().partition(), request.caller().accountId(), name)
                .orElseThrow(() -> AwsError.noSuchRole(name));
        return xml -> xml.element("Tags", list -> writeTags(list, role)).text("IsTruncated", false);
    }

    /** The tags of a role as members of a list. */
    static void writeTags(Xml list, Role role) {
        role.settings()
                .tags()
                .forEach((key, value) ->
                        list.element("member", it -> it.text("Key", key).text("Value", value)));
    }

    private Consumer<Xml> change(QueryRequest request, UnaryOperator<RoleSettings> change) {
        roles.update(
                request.caller().partition(),
                request.caller().accountId(),
                request.parameter("RoleName").orElseThrow(),
                it -> it.having(change.apply(it.settings())));
        return xml -> {};
    }
}
