package io.crossrole.pause;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;

/** The operators' switches. A change applies to all replicas until the next change. */
@ApplicationScoped
public class Switches {

    /**
     * Records a change unless the switch already has this state. Two concurrent changes to the same state may both
     * leave a row; the later one then gives the operator and the reason.
     */
    private static final String CHANGE = """
            INSERT INTO switch_change (switch, paused, changed_by, why, changed_at)
            SELECT ?1, ?2, ?3, ?4, now()
             WHERE ?2 <> COALESCE((SELECT paused FROM switch_change WHERE switch = ?1 ORDER BY id DESC LIMIT 1), false)
            """;

    private static final String LATEST = """
            SELECT DISTINCT ON (switch) switch, paused, changed_by, why, changed_at
              FROM switch_change ORDER BY switch, id DESC
            """;

    private final Session session;

    Switches(Session session) {
        this.session = session;
    }

    /**
     * Pauses an activity in all replicas within about two seconds, also across restarts. A paused activity stays
     * paused.
     *
     * @param who the operator; at most 128 characters
     * @param why the reason; at most 1,000 characters
     */
    @Transactional
    public SwitchState pause(Switch what, String who, String why) {
        return change(what, true, who, why);
    }

    /** Resumes an activity in all replicas within about two seconds; see {@link #pause}. */
    @Transactional
    public SwitchState resume(Switch what, String who, String why) {
        return change(what, false, who, why);
    }

    private SwitchState change(Switch what, boolean paused, String who, String why) {
        session.createNativeMutationQuery(CHANGE)
                .setParameter(1, what.name())
                .setParameter(2, paused)
                .setParameter(3, who)
                .setParameter(4, why)
                .executeUpdate();
        return read().get(what);
    }

    /** Returns the state of all switches, including those never changed. */
    @Transactional
    public List<SwitchState> list() {
        return List.copyOf(read().values());
    }

    /** Whether the activity is paused now. Reads Postgres, unlike {@link SwitchWatch}, which may be a second behind. */
    @Transactional(TxType.MANDATORY)
    public boolean isPausedNow(Switch what) {
        return read().get(what).paused();
    }

    private Map<Switch, SwitchState> read() {
        Map<Switch, SwitchState> states = new EnumMap<>(Switch.class);
        Arrays.stream(Switch.values()).forEach(it -> states.put(it, SwitchState.untouched(it)));
        for (Object[] row : session.createNativeQuery(LATEST, Object[].class).getResultList()) {
            Switch what = Switch.valueOf((String) row[0]);
            SwitchState.Change change = new SwitchState.Change((String) row[2], (String) row[3], (Instant) row[4]);
            states.put(what, new SwitchState(what, (boolean) row[1], Optional.of(change)));
        }
        return states;
    }
}
