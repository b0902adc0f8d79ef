package io.crossrole.intake.batch;

import java.util.List;
import java.util.stream.Stream;

/**
 * The decisions about the events of a batch, in their order. They are no answers of STS.
 *
 * @param <A> the sealed type of a decision
 */
public record Answers<A>(List<A> all) {

    /** The answers of one kind. */
    public <K extends A> Stream<K> of(Class<K> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast);
    }
}
