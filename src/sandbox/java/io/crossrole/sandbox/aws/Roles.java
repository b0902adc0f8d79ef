package io.crossrole.sandbox.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The roles of all accounts. IAM sees every change at once, STS only after the propagation delay ("Changes that I make are
 * not always immediately visible", IAM User Guide).
 */
final class Roles {

    /** Names are unique regardless of case in IAM, so the key is in lower case. */
    private record Key(String partition, String accountId, String lowerCaseName) {}

    /** A version of a role, empty if it was deleted, and when STS begins to see it. */
    private record Change(Instant visibleToStsAt, Optional<Role> state) {}

    private final Map<Key, Deque<Change>> changes = new ConcurrentHashMap<>();
    private final Clock clock;
    private volatile Duration propagationDelay = Duration.ZERO;

    Roles(Clock clock) {
        this.clock = clock;
    }

    /** Applies to changes from now on, not to earlier ones that STS does not see yet. */
    void propagationDelay(Duration delay) {
        propagationDelay = delay;
    }

    Duration propagationDelay() {
        return propagationDelay;
    }

    void create(Role role) {
        change(key(role.partition(), role.accountId(), role.name()), existing -> {
            if (existing.isPresent()) {
                throw AwsError.roleExists(role.name());
            }
            return Optional.of(role);
        });
    }

    void update(String partition, String accountId, String name, UnaryOperator<Role> update) {
        change(
                key(partition, accountId, name),
                existing -> Optional.of(update.apply(existing.orElseThrow(() -> AwsError.noSuchRole(name)))));
    }

    void delete(String partition, String accountId, String name) {
        change(key(partition, accountId, name), existing -> {
            existing.orElseThrow(() -> AwsError.noSuchRole(name));
            return Optional.empty();
        });
    }

    /** The role, as IAM sees it. */
    Optional<Role> find(String partition, String accountId, String name) {
        return latest(changes.get(key(partition, accountId, name)));
    }

    /** All roles of an account by name, as IAM sees them. */
    List<Role> list(String partition, String accountId) {
        return changes.entrySet().stream()
                .filter(it -> it.getKey().partition().equals(partition)
                        && it.getKey().accountId().equals(accountId))
                .flatMap(it -> latest(it.getValue()).stream())
                .sorted(Comparator.comparing(Role::name))
                .toList();
    }

    /** The role, as STS sees it. Unlike IAM, STS compares names by case, and compares the path. */
    Optional<Role> visibleToSts(RoleArn arn) {
        Deque<Change> history = changes.get(key(arn.partition(), arn.accountId(), arn.name()));
        if (history == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        synchronized (history) {
            return history.stream()
                    .filter(it -> !it.visibleToStsAt().isAfter(now))
                    .reduce((earlier, later) -> later)
                    .flatMap(Change::state)
                    .filter(it -> it.arn().equals(arn.text()));
        }
    }

    void clear() {
        changes.clear();
    }

    private void change(Key key, UnaryOperator<Optional<Role>> change) {
        Instant now = clock.instant();
        Deque<Change> history = changes.computeIfAbsent(key, it -> new ArrayDeque<>());
        synchronized (history) {
            history.addLast(new Change(now.plus(propagationDelay), change.apply(latest(history))));
            forgetSuperseded(history, now);
        }
    }

    private static void forgetSuperseded(Deque<Change> history, Instant now) {
        while (history.size() > 1
                && history.stream().skip(1).anyMatch(it -> !it.visibleToStsAt().isAfter(now))) {
            history.removeFirst();
        }
    }

    private static Optional<Role> latest(Deque<Change> history) {
        if (history == null) {
            return Optional.empty();
        }
        synchronized (history) {
            return history.isEmpty() ? Optional.empty() : history.getLast().state();
        }
    }

    private static Key key(String partition, String accountId, String name) {
        return new Key(partition, accountId, name.toLowerCase(Locale.ROOT));
    }
}
