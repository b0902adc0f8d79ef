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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads a catalog file: YAML, a map from names to entries. What it says ends up in customers' roles, so it is strict. */
final class CatalogFile {

    private static final Set<String> FIELDS =
            new TreeSet<>(Set.of("display-name", "permissions", "assumes-itself", "role-name"));
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern DISPLAY_NAME = Pattern.compile("[^\\p{Cntrl}]{1,64}");
    private static final Pattern ROLE_NAME = Pattern.compile("[A-Za-z0-9_+=,.@-]{1,64}");
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CatalogFile() {}

    /**
     * The entries by name.
     *
     * @param file what to call it in errors
     * @throws IllegalArgumentException quoting the entry, the field and the rule, where one is broken
     */
    static Map<String, CatalogEntry> read(String file, Reader text) throws IOException {
        CatalogPlace whole = new CatalogPlace(file, "", parse(file, text));
        whole.requireMap();
        Map<String, CatalogEntry> entries = new TreeMap<>();
        for (Map.Entry<String, JsonNode> each : whole.node().properties()) {
            String name = each.getKey();
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "%s: entry '%s': a name has 1 to 64 lower-case letters, digits and hyphens, and no hyphen first"
                                .formatted(file, name));
            }
            CatalogPlace entry = new CatalogPlace("%s: entry '%s'".formatted(file, name), "", each.getValue());
            entries.put(name, entry(name, entry.withFieldsAmong(FIELDS)));
        }
        return entries;
    }

    private static JsonNode parse(String file, Reader text) throws IOException {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "%s: it is not YAML, or a name stands twice: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static CatalogEntry entry(String name, CatalogPlace entry) {
        String displayName = entry.at("display-name").text(DISPLAY_NAME, "it must be a text of 1 to 64 characters");
        List<JsonNode> statements = new ArrayList<>();
        if (entry.at("permissions").isPresent()) {
            StatementRules.check(entry.at("permissions"));
            entry.at("permissions").node().forEach(statements::add);
        }
        roleName(entry).map(AssumesItself::statement).ifPresent(statements::add);
        if (statements.isEmpty()) {
            return new CatalogEntry(name, displayName, Optional.empty());
        }
        PermissionsPolicy policy = PermissionsPolicy.of(statements);
        if (policy.length() > PermissionsPolicy.LONGEST) {
            throw entry.at("permissions")
                    .wrong("IAM takes policies of at most %d characters, this makes one of %d"
                            .formatted(PermissionsPolicy.LONGEST, policy.length()));
        }
        return new CatalogEntry(name, displayName, Optional.of(policy));
    }

    /** The name of the role that assumes itself, where it does. */
    private static Optional<String> roleName(CatalogPlace entry) {
        CatalogPlace assumesItself = entry.at("assumes-itself");
        CatalogPlace roleName = entry.at("role-name");
        if (assumesItself.isPresent() && !assumesItself.node().isBoolean()) {
            throw assumesItself.wrong("it must be true or false");
        }
        if (!assumesItself.node().asBoolean()) {
            if (roleName.isPresent()) {
                throw roleName.wrong("it says which role assumes-itself: true is about, and stands with that only");
            }
            return Optional.empty();
        }
        return Optional.of(roleName.text(
                ROLE_NAME, "a role that assumes itself has a name of 1 to 64 letters, digits and any of _+=,.@-"));
    }
}
