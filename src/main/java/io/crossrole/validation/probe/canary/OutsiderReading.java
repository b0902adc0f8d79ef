package io.crossrole.validation.probe.canary;

import io.crossrole.validation.verdict.ProbeResult.Answer;
import io.crossrole.validation.verdict.VendorHealth;
import java.util.Locale;
import java.util.Optional;

/**
 * The answers of two canaries to the outsider, which sends their External ID.
 *
 * @param open expected to grant: otherwise a denial of the outsider says nothing about a role
 * @param strict expected to deny, as a customer's right role does: otherwise the outsider belongs to those whom right roles
 *     trust
 */
record OutsiderReading(Answer open, Answer strict) implements AssumedRole.Reading {

    @Override
    public Optional<VendorHealth.State> state() {
        if (open == Answer.DENIED || strict == Answer.GRANTED) {
            return Optional.of(VendorHealth.State.WRONG);
        }
        return open == Answer.GRANTED && strict == Answer.DENIED
                ? Optional.of(VendorHealth.State.WELL)
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "open: %s; strict: %s"
                .formatted(open.name().toLowerCase(Locale.ROOT), strict.name().toLowerCase(Locale.ROOT));
    }
}
