package io.crossrole.externalid.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a catalog file: a YAML map from names to entries. It is strict, because its content ends up in customers'
 * roles.
 */
final class CatalogFile {

    private static final Set<String> FIELDS = new TreeSet<>(Set.of(
            "display-name",
            "reads",
            "never-reads",
            "icon",
            "permissions",
            "assumes-itself",
            "role-name",
            "audits-itself"));
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern DISPLAY_NAME = Pattern.compile("[^\\p{Cntrl}]{1,64}");
    private static final Pattern SENTENCE = Pattern.compile("[^\\p{Cntrl}]{1,160}");
    private static final Pattern ICON = Pattern.compile(Stream.of(CatalogEntry.Icon.values())
            .map(it -> it.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining("|")));
    private static final Pattern ROLE_NAME = Pattern.compile("[A-Za-z0-9_+=,.@-]{1,64}");
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CatalogFile() {}

    /**
     * The entries by name.
     *
     * @param file its name in error messages
     * @param audits whether roles are audited; without, no entry audits itself
     * @throws IllegalArgumentException naming the entry, the field and the rule, if one is broken
     */
    static Map<String, CatalogEntry> read(String file, Reader yaml, boolean audits) throws IOException {
        CatalogNode root = new CatalogNode(file, "", parse(file, yaml));
        root.requireMap();
        Map<String, CatalogEntry> entries = new TreeMap<>();
        for (Map.Entry<String, JsonNode> each : root.node().properties()) {
            String name = each.getKey();
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "%s: entry '%s': a name must be 1 to 64 lower-case letters, digits and hyphens, no hyphen first"
                                .formatted(file, name));
            }
            CatalogNode entry = new CatalogNode("%s: entry '%s'".formatted(file, name), "", each.getValue());
            entries.put(name, entry(name, entry.requireFieldsAmong(FIELDS), audits));
        }
        return entries;
    }

    private static JsonNode parse(String file, Reader yaml) throws IOException {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "%s: it is not valid YAML, or repeats a name: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static CatalogEntry entry(String name, CatalogNode entry, boolean audits) {
        String displayName = entry.at("display-name").text(DISPLAY_NAME, "it must be a text of 1 to 64 characters");
        List<JsonNode> statements = new ArrayList<>();
        if (entry.at("permissions").isPresent()) {
            StatementRules.check(entry.at("permissions"));
            entry.at("permissions").node().forEach(statements::add);
        }
        Optional<String> ownRoleName = roleName(entry);
        ownRoleName.map(AssumesItself::statement).ifPresent(statements::add);
        boolean auditsItself = flag(entry.at("audits-itself")) && audits;
        if (auditsItself) {
            statements.add(ReadsItself.statement());
        }
        return new CatalogEntry(
                name, displayName, description(entry), policy(entry, statements), ownRoleName, auditsItself);
    }

    private static CatalogEntry.Description description(CatalogNode entry) {
        return new CatalogEntry.Description(
                sentence(entry.at("reads")), sentence(entry.at("never-reads")), icon(entry.at("icon")));
    }

    private static String sentence(CatalogNode node) {
        return node.isPresent() ? node.text(SENTENCE, "it must be a text of 1 to 160 characters") : "";
    }

    private static CatalogEntry.Icon icon(CatalogNode node) {
        return node.isPresent()
                ? CatalogEntry.Icon.valueOf(
                        node.text(ICON, "it must be one of " + ICON.pattern()).toUpperCase(Locale.ROOT))
                : CatalogEntry.Icon.SERVICE;
    }

    private static Optional<PermissionsPolicy> policy(CatalogNode entry, List<JsonNode> statements) {
        if (statements.isEmpty()) {
            return Optional.empty();
        }
        PermissionsPolicy policy = PermissionsPolicy.of(statements);
        if (policy.maxLength() > PermissionsPolicy.MAX_LENGTH) {
            throw entry.at("permissions")
                    .invalid("IAM allows policies of at most %d characters, and this one has %d"
                            .formatted(PermissionsPolicy.MAX_LENGTH, policy.maxLength()));
        }
        return Optional.of(policy);
    }

    /** The name of the role that assumes itself, if it does. */
    private static Optional<String> roleName(CatalogNode entry) {
        CatalogNode roleName = entry.at("role-name");
        if (!flag(entry.at("assumes-itself"))) {
            if (roleName.isPresent()) {
                throw roleName.invalid("it is allowed only together with assumes-itself: true");
            }
            return Optional.empty();
        }
        return Optional.of(roleName.text(
                ROLE_NAME,
                "the name of a role that assumes itself must be 1 to 64 letters, digits and any of _+=,.@-"));
    }

    private static boolean flag(CatalogNode node) {
        if (node.isPresent() && !node.node().isBoolean()) {
            throw node.invalid("it must be true or false");
        }
        return node.node().asBoolean();
    }
}
