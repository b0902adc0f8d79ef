package io.crossrole.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Compares today's schema of an event with the released one. A schema may gain optional fields and change its prose. Beyond
 * that, an outbound schema may only exclude more, since consumers rely on what it excludes, and an inbound one may only
 * accept more, since producers rely on what it accepts.
 */
final class Compatibility {

    /** The readers and the writers of the event. */
    enum Direction {
        /** Upstream services write it. */
        INBOUND,
        /** Downstream services read it. */
        OUTBOUND
    }

    private enum Change {
        WIDER,
        NARROWER,
        INCOMPARABLE
    }

    /** Keywords that say nothing about which data is valid. */
    private static final Set<String> PROSE = Set.of("title", "description", "examples", "$comment");

    private static final Set<String> LOWER_LIMITS = Set.of("minLength", "minItems", "minimum");
    private static final Set<String> UPPER_LIMITS = Set.of("maxLength", "maxItems", "maximum");

    /** Keywords that exclude data, and that can't be compared with another value of theirs. */
    private static final Set<String> RESTRICTIONS = Set.of("pattern", "format", "uniqueItems");

    private final String type;
    private final Direction direction;
    private final List<String> breaks = new ArrayList<>();

    private Compatibility(String type, Direction direction) {
        this.type = type;
        this.direction = direction;
    }

    /**
     * The changes that break somebody, and for whom; empty if today's schemas keep the promises of the released ones.
     *
     * @param released by CloudEvents type
     * @param today by CloudEvents type; types that are not released yet may be among them
     */
    static List<String> breaks(
            Map<String, JsonNode> released, Map<String, JsonNode> today, Map<String, Direction> directions) {
        return released.entrySet().stream()
                .flatMap(it ->
                        breaks(it.getKey(), directions.get(it.getKey()), it.getValue(), today.get(it.getKey()))
                                .stream())
                .toList();
    }

    static List<String> breaks(String type, Direction direction, JsonNode released, JsonNode today) {
        Compatibility comparison = new Compatibility(type, direction);
        if (today == null) {
            comparison.report("", "the schema is gone", comparison.services() + " would find no schema of the event");
        } else {
            comparison.compare("", released, today);
        }
        return List.copyOf(comparison.breaks);
    }

    private void compare(String place, JsonNode released, JsonNode today) {
        Set<String> keywords = new TreeSet<>();
        released.fieldNames().forEachRemaining(keywords::add);
        today.fieldNames().forEachRemaining(keywords::add);
        for (String keyword : keywords) {
            JsonNode before = released.get(keyword);
            JsonNode now = today.get(keyword);
            switch (keyword) {
                case "properties" -> compareProperties(place, released, today);
                case "required" -> compareRequired(place, released, today);
                case "items" -> compareItems(place, before, now);
                case "type" -> compareSets(place, "type", before, now);
                case "enum", "const" -> compareValues(place, keyword, released, today);
                case "default" -> compareDefaults(place, before, now);
                default -> compareKeyword(place, keyword, before, now);
            }
        }
    }

    private void compareProperties(String place, JsonNode released, JsonNode today) {
        JsonNode now = today.path("properties");
        for (Map.Entry<String, JsonNode> field : released.path("properties").properties()) {
            String name = place + "/" + field.getKey();
            if (now.has(field.getKey())) {
                compare(name, field.getValue(), now.get(field.getKey()));
            } else {
                report(
                        name,
                        "the field is gone",
                        direction == Direction.OUTBOUND
                                ? "downstream services that read it would find nothing"
                                : "upstream services that send it would be ignored");
            }
        }
    }

    private void compareRequired(String place, JsonNode released, JsonNode today) {
        Set<String> before = texts(released.path("required"));
        Set<String> now = texts(today.path("required"));
        before.stream()
                .filter(it -> !now.contains(it) && direction == Direction.OUTBOUND)
                .forEach(it -> report(
                        place + "/" + it,
                        "the field is optional now",
                        "downstream services that rely on it would fail where it is absent"));
        now.stream()
                .filter(it -> !before.contains(it))
                .forEach(it -> report(
                        place + "/" + it,
                        "the field is required now",
                        direction == Direction.INBOUND
                                ? "events of upstream services that leave it out would become dead letters"
                                : "downstream services that validate would refuse older events, which lack it"));
    }

    private void compareItems(String place, JsonNode before, JsonNode now) {
        if (before == null || now == null) {
            report(place, "items", before == null ? Change.NARROWER : Change.WIDER, before, now);
        } else {
            compare(place + "[]", before, now);
        }
    }

    /** A const is an enum with one value. */
    private void compareValues(String place, String keyword, JsonNode released, JsonNode today) {
        if (keyword.equals("const") && (released.has("enum") || today.has("enum"))) {
            return;
        }
        compareSets(place, "values", values(released), values(today));
    }

    private static JsonNode values(JsonNode schema) {
        return schema.has("enum") ? schema.get("enum") : schema.get("const");
    }

    private void compareSets(String place, String what, JsonNode before, JsonNode now) {
        if (before == null || now == null) {
            report(place, what, before == null ? Change.NARROWER : Change.WIDER, before, now);
            return;
        }
        Set<String> old = texts(before);
        Set<String> recent = texts(now);
        if (!old.containsAll(recent)) {
            report(place, what, Change.WIDER, before, now);
        }
        if (!recent.containsAll(old)) {
            report(place, what, Change.NARROWER, before, now);
        }
    }

    private void compareDefaults(String place, JsonNode before, JsonNode now) {
        if (before == null || !before.equals(now)) {
            report(
                    place,
                    "default was %s, is %s".formatted(shown(before), shown(now)),
                    "events of " + services() + " that leave the field out would mean something else");
        }
    }

    private void compareKeyword(String place, String keyword, JsonNode before, JsonNode now) {
        if (PROSE.contains(keyword) || before != null && before.equals(now)) {
            return;
        }
        boolean limit = LOWER_LIMITS.contains(keyword) || UPPER_LIMITS.contains(keyword);
        if (!limit && !RESTRICTIONS.contains(keyword) || before != null && now != null && !limit) {
            report(place, keyword, Change.INCOMPARABLE, before, now);
        } else if (before == null || now == null) {
            report(place, keyword, before == null ? Change.NARROWER : Change.WIDER, before, now);
        } else {
            boolean higher = now.asLong() > before.asLong();
            report(
                    place,
                    keyword,
                    higher == UPPER_LIMITS.contains(keyword) ? Change.WIDER : Change.NARROWER,
                    before,
                    now);
        }
    }

    private void report(String place, String what, Change change, JsonNode before, JsonNode now) {
        String difference = "%s was %s, is %s".formatted(what, shown(before), shown(now));
        switch (change) {
            case WIDER -> {
                if (direction == Direction.OUTBOUND) {
                    report(place, difference, "downstream services would receive what the released schema excludes");
                }
            }
            case NARROWER -> {
                if (direction == Direction.INBOUND) {
                    report(
                            place,
                            difference,
                            "events of upstream services that were accepted would become dead letters");
                }
            }
            case INCOMPARABLE ->
                report(place, difference, "it is not known whether " + services() + " could go on as before");
        }
    }

    private void report(String place, String difference, String consequence) {
        breaks.add("%s%s: %s; %s".formatted(type, place.isEmpty() ? "" : " " + place, difference, consequence));
    }

    private String services() {
        return direction == Direction.OUTBOUND ? "downstream services" : "upstream services";
    }

    private static Set<String> texts(JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.toCollection(TreeSet::new))
                : Set.of(value.asText());
    }

    private static String shown(JsonNode value) {
        return value == null ? "absent" : value.toString();
    }
}
