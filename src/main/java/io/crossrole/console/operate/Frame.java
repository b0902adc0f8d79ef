package io.crossrole.console.operate;

import io.crossrole.figures.Figure;
import io.crossrole.figures.Figure.Kind;
import io.crossrole.figures.Figures;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;

/**
 * The numbers in the navigation, from the figures that this replica has in memory: they cost no query, and are there
 * while the database is away. Templates read it as {@code cdi:operateFrame}.
 */
@Named("operateFrame")
@RequestScoped
public class Frame {

    private final List<Figure> figures;
    private final Attention attention;

    Frame(Figures figures, Attention attention) {
        this.figures = figures.all();
        this.attention = attention;
    }

    /** How much needs somebody, as the overview lists it; 0 if nothing does. */
    public int getAttention() {
        return attention.count();
    }

    /** The number of dead letters that wait, as text; empty if none does. */
    public String getDeadLetters() {
        return figures.stream()
                .filter(it -> it.kind() == Kind.DEAD_LETTERS && it.value() > 0)
                .map(it -> String.format(Locale.ENGLISH, "%,d", Math.round(it.value())))
                .findFirst()
                .orElse("");
    }

    /** The number of queued and running operations, as text; empty if there is none. */
    public String getOperations() {
        return figures.stream()
                .filter(it -> it.kind() == Kind.OPERATIONS && it.value() > 0)
                .map(it -> String.valueOf(Math.round(it.value())))
                .findFirst()
                .orElse("");
    }
}
