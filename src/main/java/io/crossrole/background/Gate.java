package io.crossrole.background;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Keeps work waiting while any {@link Hold} is active. Each kind of work asks before each of its steps. */
@ApplicationScoped
public class Gate {

    private final List<Hold> holds;

    public Gate(@All List<Hold> holds) {
        this.holds = holds;
    }

    public boolean isClosed(Work work) {
        return holds.stream().anyMatch(it -> it.holds(work));
    }
}
