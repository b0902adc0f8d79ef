package io.crossrole.console.operate;

import io.crossrole.figures.Figure;
import io.crossrole.figures.Figure.State;
import io.crossrole.figures.Figures;
import io.crossrole.pause.Switch;
import io.crossrole.pause.SwitchWatch;
import jakarta.enterprise.context.RequestScoped;
import java.util.Arrays;
import java.util.List;

/**
 * The matters that need somebody: figures beyond their limit, and paused switches. The overview has a row for each, and the
 * navigation their number. Both are in this replica's memory, and cost no query.
 */
@RequestScoped
public class Attention {

    private final List<Figure> figures;
    private final List<Switch> paused;

    Attention(Figures figures, SwitchWatch switches) {
        List<Figure> all = figures.all();
        this.figures = all.stream().filter(it -> it.state() == State.ATTENTION).toList();
        // A replica that has no figures yet may not have read its switches either, and then they count as paused.
        this.paused = all.isEmpty()
                ? List.of()
                : Arrays.stream(Switch.values()).filter(switches::isPaused).toList();
    }

    /** The figures that are beyond their limit. */
    public List<Figure> figures() {
        return figures;
    }

    /** The switches that are paused. */
    public List<Switch> paused() {
        return paused;
    }

    /** The number of rows on the overview. */
    public int count() {
        return figures.size() + paused.size();
    }
}
