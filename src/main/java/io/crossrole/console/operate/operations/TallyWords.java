package io.crossrole.console.operate.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Describes an operation's tallies. The names are those in docs/operations.md. */
final class TallyWords {

    /** The words for a tally: a title and a sentence below it. */
    private record Words(String title, String meaning) {}

    private static final String REJECTED = "rejected";

    /** The words of a dry run, which changes nothing. Facts that it finds have the words below. */
    private static final Map<String, Words> IN_A_DRY_RUN = Map.ofEntries(
            Map.entry("replayed", new Words("Would be replayed", "would be taken in again")),
            Map.entry("notSelected", new Words("Would be skipped", "not of this selection")),
            Map.entry("published", new Words("Would be published", "would be queued to be published again")),
            Map.entry("due", new Words("Would be due", "a check would be due, or is under way")),
            Map.entry(
                    "redriven",
                    new Words("Would be redriven", "would be sent to the topic that they came on, as they came")),
            Map.entry("integrations", new Words("Integrations", "would be restored")),
            Map.entry("caughtUp", new Words("Would be caught up", "would be brought to a later state")),
            Map.entry("outcomes", new Words("Outcomes", "would be restored")),
            Map.entry("submissions", new Words("Submissions", "would be restored")),
            Map.entry("imported", new Words("Would be imported", "")),
            Map.entry(
                    "importedWeak",
                    new Words(
                            "Would be imported, weak",
                            "although the External ID could be guessed: agree on a new integration with the"
                                    + " customer")));

    private static final Map<String, Words> KNOWN = Map.ofEntries(
            Map.entry("replayed", new Words("Replayed", "taken in again")),
            Map.entry("notSelected", new Words("Skipped", "not of this selection")),
            Map.entry("tombstones", new Words("Empty", "without a value")),
            Map.entry("published", new Words("Published", "queued to be published again")),
            Map.entry("due", new Words("Due", "a check is due or under way")),
            Map.entry("redriven", new Words("Redriven", "sent to the topic that they came on, as they came")),
            Map.entry("alreadyRedriven", new Words("Redriven before", "by an earlier redrive")),
            Map.entry("dismissed", new Words("Dismissed", "by an operator, and left as they are")),
            Map.entry("overTheCap", new Words("Over the limit", "sent as often as is allowed")),
            Map.entry("copies", new Words("Copies", "left by a crash; the other one counts")),
            Map.entry("valueGone", new Words("Value gone", "sent without its value, which is no longer on its topic")),
            Map.entry("valueTooLong", new Words("Value too long", "above 8 MiB")),
            Map.entry("refused", new Words("Refused", "by the topic, permanently")),
            Map.entry("unknown", new Words("Unknown", "not on record here")),
            Map.entry("imported", new Words("Imported", "")),
            Map.entry(
                    "importedWeak",
                    new Words(
                            "Imported, weak",
                            "imported, although the External ID could be guessed: agree on a new integration with the"
                                    + " customer")),
            Map.entry(
                    "shared",
                    new Words(
                            "Shared",
                            "not imported: another integration has the same External ID, here or on another line")),
            Map.entry(
                    "alike",
                    new Words(
                            "Alike",
                            "not imported: another External ID is the same but for case, or begins or ends with this"
                                    + " one, or is its beginning or end")),
            Map.entry("exists", new Words("Exists", "there already, with the same tenant and External ID")),
            Map.entry(
                    "conflict",
                    new Words(
                            "Conflict", "not imported: there already, with another tenant or External ID, or removed")),
            Map.entry("invalid", new Words("Invalid", "not imported: the line breaks a rule")),
            Map.entry("integrations", new Words("Integrations", "restored")),
            Map.entry("caughtUp", new Words("Caught up", "brought to a later state")),
            Map.entry("outcomes", new Words("Outcomes", "restored")),
            Map.entry("submissions", new Words("Submissions", "restored")),
            Map.entry("conflicts", new Words("Conflicts", "the database has another External ID or tenant")),
            Map.entry("withoutExternalId", new Words("Without an External ID", "which is nowhere any more")),
            Map.entry("foreign", new Words("Foreign", "of another installation")));

    private final ObjectMapper json;

    TallyWords(ObjectMapper json) {
        this.json = json;
    }

    /** The title of a tally, and the sentence below it. */
    static TallyLine words(String name, boolean dryRun) {
        Words words = known(name, dryRun);
        return new TallyLine("", true, words.title(), words.meaning());
    }

    /** The names whose words are known. */
    static Set<String> known() {
        return KNOWN.keySet();
    }

    private static Words known(String name, boolean dryRun) {
        Words done = KNOWN.getOrDefault(name, new Words(name, ""));
        Words undone = new Words(done.title(), done.meaning().replace("not imported:", "would not be imported:"));
        return dryRun ? IN_A_DRY_RUN.getOrDefault(name, undone) : done;
    }

    List<TallyLine> lines(String tallies, boolean dryRun) {
        List<TallyLine> lines = new ArrayList<>();
        tree(tallies).properties().forEach(it -> {
            String name = it.getKey();
            boolean isRejection = !KNOWN.containsKey(name) && name.startsWith(REJECTED);
            Words words = isRejection ? rejected(name, dryRun) : known(name, dryRun);
            long count = it.getValue().asLong();
            lines.add(new TallyLine(number(count), count == 0, words.title(), words.meaning()));
        });
        return lines;
    }

    private static Words rejected(String name, boolean dryRun) {
        return new Words(dryRun ? "Would be rejected" : "Rejected", name.substring(REJECTED.length()));
    }

    /** The count of one tally. */
    long count(String tallies, String name) {
        return tree(tallies).path(name).asLong();
    }

    /** The lines that a dry run of an import would import. */
    long toImport(String tallies) {
        return count(tallies, "imported") + count(tallies, "importedWeak");
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The tallies of an operation can't be read", e);
        }
    }

    static String number(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }
}
