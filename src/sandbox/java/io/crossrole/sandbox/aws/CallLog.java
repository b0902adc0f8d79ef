package io.crossrole.sandbox.aws;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The calls of AssumeRole, including those that met a fault. Counts all calls, and keeps the last 50,000. */
public final class CallLog {

    private static final int KEPT = 50_000;

    private record RoleAndSession(String roleName, String sessionName) {}

    private final Deque<AssumeRoleCall> latest = new ArrayDeque<>();
    private final Map<RoleAndSession, Long> counts = new HashMap<>();
    private long total;

    CallLog() {}

    /** The number of calls. */
    public synchronized long total() {
        return total;
    }

    /** The number of calls for roles of this name, in any account. */
    public synchronized long totalFor(String roleName) {
        return counts.entrySet().stream()
                .filter(it -> it.getKey().roleName().equals(roleName))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The number of calls for roles of this name, in any account, with this session name. */
    public synchronized long totalFor(String roleName, String sessionName) {
        return counts.getOrDefault(new RoleAndSession(roleName, sessionName), 0L);
    }

    /** The last calls, oldest first. */
    public synchronized List<AssumeRoleCall> latest() {
        return List.copyOf(latest);
    }

    /** The last calls for roles of this name, oldest first. */
    public synchronized List<AssumeRoleCall> latestFor(String roleName) {
        return latest.stream().filter(it -> it.roleName().equals(roleName)).toList();
    }

    /** Removes all calls and resets the counts. */
    public synchronized void clear() {
        latest.clear();
        counts.clear();
        total = 0;
    }

    synchronized void add(AssumeRoleCall call) {
        total++;
        counts.merge(new RoleAndSession(call.roleName(), call.sessionName()), 1L, Long::sum);
        latest.addLast(call);
        if (latest.size() > KEPT) {
            latest.removeFirst();
        }
    }
}
