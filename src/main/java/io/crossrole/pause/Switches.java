package io.crossrole.pause;

import io.crossrole.audit.Audit;
import io.crossrole.audit.AuditedAction;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;

/** The operators' switches. A change applies to all replicas until the next change. */
@ApplicationScoped
public class Switches implements PanacheRepositoryBase<SwitchChange, Long> {

    /**
     * Records a change unless the switch already has this state. Two concurrent changes to the same state may both
     * leave a row; the later one then gives the operator and the reason.
     */
    private static final String CHANGE = """
            INSERT INTO switch_change (switch, paused, changed_by, why, changed_at)
            SELECT :switch, :paused, :by, :why, now()
             WHERE :paused <> COALESCE((SELECT paused FROM switch_change WHERE switch = :switch ORDER BY id DESC LIMIT 1), false)
            """;

    private static final String LATEST = "SELECT DISTINCT ON (switch) * FROM switch_change ORDER BY switch, id DESC";

    private final Session session;
    private final Audit audit;

    Switches(Session session, Audit audit) {
        this.session = session;
        this.audit = audit;
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
        int changes = session.createNativeMutationQuery(CHANGE)
                .setParameter("switch", what.name())
                .setParameter("paused", paused)
                .setParameter("by", who)
                .setParameter("why", why)
                .executeUpdate();
        if (changes > 0) {
            audit.record(who, paused ? AuditedAction.PAUSE : AuditedAction.RESUME, what.label(), "", why);
        }
        return latest().get(what);
    }

    /** Returns the state of all switches, including those never changed. */
    @Transactional
    public List<SwitchState> states() {
        return List.copyOf(latest().values());
    }

    /** Whether the activity is paused now. Reads Postgres, unlike {@link SwitchWatch}, which may be a second behind. */
    @Transactional(TxType.MANDATORY)
    public boolean isPausedNow(Switch what) {
        return latest().get(what).paused();
    }

    private Map<Switch, SwitchState> latest() {
        Map<Switch, SwitchState> states = new EnumMap<>(Switch.class);
        Arrays.stream(Switch.values()).forEach(it -> states.put(it, SwitchState.untouched(it)));
        session.createNativeQuery(LATEST, SwitchChange.class)
                .getResultStream()
                .forEach(it -> states.put(it.what(), it.state()));
        return states;
    }
}
