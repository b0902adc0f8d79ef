package io.crossrole.console.operate.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.api.DeadLettersResource;
import io.crossrole.api.view.OperationView;
import io.crossrole.console.operate.operations.OperationPageView.Reason;
import io.crossrole.console.operate.operations.OperationPageView.RejectedAgain;
import io.crossrole.console.page.Address;
import io.crossrole.console.page.Times;
import io.crossrole.longrunning.OperationKind;
import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;
import java.util.List;

/** Describes the records of a redrive that were rejected again. */
@RequestScoped
class DescribeRejectedAgain {

    private static final String DEAD_LETTERS = "/console/operate/dead-letters";

    /** Intake needs a moment to take them in, and to reject them. */
    private static final Duration AWAITED = Duration.ofMinutes(1);

    private final DeadLettersResource deadLetters;
    private final OperationMessages messages;
    private final TallyWords tallyWords;
    private final ObjectMapper json;
    private final Times times;

    DescribeRejectedAgain(DeadLettersResource deadLetters, OperationMessages messages, ObjectMapper json, Times times) {
        this.deadLetters = deadLetters;
        this.messages = messages;
        this.tallyWords = new TallyWords(json);
        this.json = json;
        this.times = times;
    }

    RejectedAgain of(OperationView it) {
        long sent = tallyWords.count(it.tallies(), "redriven");
        if (it.kind() != OperationKind.REDRIVE || it.dryRun() || it.finishedAt() == null || sent == 0) {
            return RejectedAgain.none();
        }
        String topic = topic(it);
        List<DeadLettersResource.RejectedAgain> found = deadLetters.rejectedAgain(it.id(), topic, it.finishedAt());
        long count = found.stream()
                .mapToLong(DeadLettersResource.RejectedAgain::count)
                .sum();
        return new RejectedAgain(
                count == 0
                        ? ""
                        : messages.rejectedAgain(
                                TallyWords.number(count), sent > DeadLettersResource.MOST_REJECTED_AGAIN),
                found.stream()
                        .map(each -> new Reason(
                                messages.rejectedAs(each.rejection().name(), TallyWords.number(each.count())),
                                Address.of(DEAD_LETTERS)
                                        .with("topic", topic)
                                        .with("reason", each.rejection())
                                        .toString()))
                        .toList(),
                count < sent && it.finishedAt().plus(AWAITED).isAfter(times.now()));
    }

    private String topic(OperationView it) {
        try {
            return json.readTree(it.parameters()).path("topic").asText();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The parameters of an operation can't be read", e);
        }
    }
}
