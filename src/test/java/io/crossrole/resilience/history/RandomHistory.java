package io.crossrole.resilience.history;

import io.crossrole.resilience.history.History.Publication;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes up what upstream services might publish: three tenants, a few integrations, each event right, repeated, late, sent
 * for another tenant, or broken.
 */
final class RandomHistory {

    private static final Instant BEGIN = Instant.parse("2026-01-05T08:00:00Z");
    private static final List<String> TENANTS = List.of("acme", "globex", "initech");
    private static final String ACCOUNT = "111122223333";
    private static final String OTHER_ACCOUNT = "444455556666";
    private static final String VENDORS_ACCOUNT = "999988887777";

    private final Random random;
    private final List<Publication> publications = new ArrayList<>();
    private final boolean unruly;
    private final int integrations;
    private Instant now = BEGIN;

    private RandomHistory(Random random, boolean unruly) {
        this.random = random;
        this.unruly = unruly;
        this.integrations = 2 + random.nextInt(4);
    }

    static History of(long seed) {
        return of(seed, false);
    }

    /**
     * A random history with clocks that are ahead, and with tenants that use each other's {@code source} and
     * {@code id}.
     */
    static History unruly(long seed) {
        return of(seed, true);
    }

    private static History of(long seed, boolean unruly) {
        Random random = new Random(seed);
        RandomHistory history = new RandomHistory(random, unruly);
        int length = 8 + random.nextInt(25);
        while (history.publications.size() < length) {
            history.timePasses();
            history.publishSomething();
        }
        Duration all = Duration.between(BEGIN, history.now);
        return new History(history.publications, BEGIN.plusMillis((long) (all.toMillis() * random.nextDouble())));
    }

    /** Mostly seconds; now and then so long that a role has been waiting for its integration in vain. */
    private void timePasses() {
        now = now.plusMillis(1 + (chance(8) ? random.nextInt(1_800_000) : random.nextInt(40_000)));
    }

    private void publishSomething() {
        int number = random.nextInt(integrations);
        String integration = "int-" + number;
        String tenant = TENANTS.get(number % TENANTS.size());
        String anyTenant = chance(12) ? TENANTS.get(random.nextInt(TENANTS.size())) : tenant;
        int kind = random.nextInt(100);
        if (kind < 8 && !publications.isEmpty()) {
            publishAgain(publications.get(random.nextInt(publications.size())));
        } else if (kind < 14) {
            publish(chooseTopic(), integration, poison());
        } else if (kind < 20) {
            publish(History.REMOVED, integration, data(integration, anyTenant, ""));
        } else if (kind < 45) {
            publish(History.REQUESTED, integration, data(integration, anyTenant, wish()));
        } else {
            publish(History.SUBMITTED, integration, submission(integration, anyTenant));
        }
    }

    /** Publishes an earlier event again, unchanged or with the same identity and other content. */
    private void publishAgain(Publication earlier) {
        if (unruly && earlier.eventId() != null && chance(2)) {
            publishUnderTheSameName(earlier.eventId());
            return;
        }
        boolean sameContent = !chance(3);
        String value = sameContent || !earlier.topic().equals(History.SUBMITTED)
                ? earlier.value()
                : earlier.value().replace("\"roleArn\": \"", "\"roleArn\": \"x");
        publications.add(new Publication(
                earlier.topic(), now, now, earlier.integrationId(), earlier.eventId(), earlier.time(), value));
    }

    /** Another event, mostly another tenant's. */
    private void publishUnderTheSameName(String eventId) {
        int number = random.nextInt(integrations);
        String integration = "int-" + number;
        String value = submission(integration, TENANTS.get(number % TENANTS.size()));
        publications.add(new Publication(History.SUBMITTED, now, now, integration, eventId, now, value));
    }

    private void publish(String topic, String integration, String value) {
        boolean plain = chance(8);
        Instant time = now.minusSeconds(chance(4) ? random.nextInt(600) : 0);
        Instant recorded = now;
        if (unruly && chance(6)) {
            time = now.plusSeconds(random.nextInt(3_600));
            recorded = now.plusSeconds(random.nextInt(3_600));
        }
        publications.add(new Publication(
                topic,
                now,
                recorded,
                integration,
                plain ? null : "event-" + publications.size(),
                plain ? null : time,
                value));
    }

    private String chooseTopic() {
        return pick(History.REQUESTED, History.SUBMITTED, History.REMOVED);
    }

    private String poison() {
        return pick(
                "{\"integrationId\": ",
                "{\"integrationId\": \"int-1\"}",
                "[]",
                "{\"integrationId\": \"int-1\", \"tenantId\": \"acme\", \"roleArn\": \"x\", \"externalId\": \"mine\"}");
    }

    /** The optional values of a request: mostly none, and rarely invalid ones. */
    private String wish() {
        return switch (random.nextInt(12)) {
            case 0 -> ", \"integrationType\": \"athena\"";
            case 1 -> ", \"integrationType\": \"no-such-type\"";
            case 2 -> ", \"partition\": \"aws-cn\"";
            case 3 -> ", \"awsAccountId\": \"" + ACCOUNT + "\"";
            case 4 -> ", \"awsAccountId\": \"" + OTHER_ACCOUNT + "\"";
            default -> "";
        };
    }

    private String submission(String integration, String tenant) {
        return data(integration, tenant, ", \"roleArn\": \"" + roleArn() + "\"");
    }

    private String roleArn() {
        if (chance(8)) {
            return pick(
                    "not an arn",
                    "arn:aws:iam::%s:user/RIGHT-1".formatted(ACCOUNT),
                    "arn:aws:iam::%s:role/RIGHT-1".formatted(VENDORS_ACCOUNT),
                    "arn:aws-cn:iam::%s:role/RIGHT-1".formatted(ACCOUNT),
                    "arn:aws:iam::%s:role/RIGHT-1\\u0000".formatted(ACCOUNT));
        }
        RolesByName.Manner manner = chance(2)
                ? RolesByName.Manner.RIGHT
                : RolesByName.Manner.values()[random.nextInt(RolesByName.Manner.values().length)];
        return "arn:aws:iam::%s:role/%s-%d".formatted(ACCOUNT, manner, random.nextInt(3));
    }

    private static String data(String integration, String tenant, String more) {
        return "{\"integrationId\": \"%s\", \"tenantId\": \"%s\"%s}".formatted(integration, tenant, more);
    }

    /** True once in the given number of calls, on average. */
    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private String pick(String... some) {
        return some[random.nextInt(some.length)];
    }
}
