package io.crossrole.deployment.secured;

import io.crossrole.testkit.MarkedSection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.SecurityUtils;

/** The table of ACLs in {@code docs/configuration.md}. */
public final class DocumentedAcls {

    private static final MarkedSection TABLE = new MarkedSection(Path.of("docs/configuration.md"), "acls");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");
    private static final int HEADING_LINES = 2;

    private DocumentedAcls() {}

    /**
     * One permission of the table.
     *
     * @param pattern the resource; a prefix or a whole name
     */
    public record Permission(ResourcePattern pattern, AclOperation operation) {

        /** The permission as a broker's ACL for a user. */
        public AclBinding of(String user) {
            return new AclBinding(
                    pattern, new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
        }
    }

    /** All permissions, in the order of the table. */
    public static List<Permission> permissions() {
        List<Permission> permissions = new ArrayList<>();
        for (String line : TABLE.lines().stream().skip(HEADING_LINES).toList()) {
            String[] cells = line.split(" *\\| *");
            ResourceType resource = SecurityUtils.resourceType(cells[1]);
            PatternType pattern = cells[3].equals("prefix") ? PatternType.PREFIXED : PatternType.LITERAL;
            for (String name : NAME.matcher(cells[2])
                    .results()
                    .map(MatchResult::group)
                    .map(it -> it.substring(1, it.length() - 1))
                    .toList()) {
                Arrays.stream(cells[4].split(", "))
                        .map(SecurityUtils::operation)
                        .map(it -> new Permission(new ResourcePattern(resource, name, pattern), it))
                        .forEach(permissions::add);
            }
        }
        return permissions;
    }
}
