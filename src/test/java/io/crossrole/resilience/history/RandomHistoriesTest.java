package io.crossrole.resilience.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.resilience.history.Course.Step;
import io.crossrole.resilience.history.History.Publication;
import io.crossrole.testkit.RealParts;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Rules that hold for every history of published events, however it is delivered. Each is made up from a seed, and goes
 * through the service's own intake and workers, on Postgres and by a clock that is set: an hour of a history takes some
 * milliseconds, and nothing happens by chance. A seed is printed with what it breaks, after as much of the history was left
 * out as can be: {@code mvn test -Dtest=RandomHistoriesTest -Dhistory.seed=… -Dhistory.count=1}. Other histories than the
 * gate's run with another seed and a higher count.
 *
 * <p>"The same" means, from the strictest to the least strict:
 *
 * <ul>
 *   <li>Once all is decided, a replay changes <em>no row of any table</em>, also when retention has been by. It fills the
 *       queue of what is published again with the answers that were given before, and asks STS nothing.
 *   <li>Redeliveries while a history is still under way leave the tables that it leaves without them, each column of each
 *       row, and the same outcomes in the queue of what is new, each integration's in the same order; with the two
 *       exceptions of {@link Tables#inNormalForm}.
 *   <li>Delays change who is in time, and with it what a time is too far ahead of, and who used an identity first: here
 *       clocks are right, and each tenant has identities of its own. Whether a role was superseded before it was asked,
 *       or waited for its integration so long that it was told so, may then be answered otherwise, and a tenant who was
 *       first to name an ID that nobody
 *       had requested may be another. What stays is in {@link Fates}.
 * </ul>
 *
 * <p>And whatever is delivered when, at no time does an External ID change, does a removed integration come back, or does
 * an outcome that was told once become another; see {@link Watch}.
 */
@RealParts
@TestProfile(InASchemaOfItsOwn.class)
class RandomHistoriesTest {

    private static final System.Logger LOG = System.getLogger(RandomHistoriesTest.class.getName());
    private static final int HISTORIES = Integer.getInteger("history.count", 60);

    @Inject
    SteppedService service;

    @Inject
    Tables tables;

    @Inject
    RolesByName roles;

    @BeforeEach
    void stopEverythingElse() throws InterruptedException {
        service.stopEverythingElse();
    }

    @Test
    void changesNothingWhenWhatIsDecidedIsReplayed() {
        forEachHistory(RandomHistory::unruly, (history, seed) -> {
            // Given
            run(history, Course.plain(history, seed), begin(history));
            requireReplayToChangeNothing(history, seed);

            // And years later, when little more is kept than what replays are recognised by
            tables.publishQueued();
            service.wait(Duration.ofDays(500));
            service.forget();
            assertThat(tables.texts(
                            "SELECT id FROM validation WHERE role_arn <> '' AND reason <> 'UNKNOWN_INTEGRATION'"))
                    .as("roles that are kept")
                    .isEmpty();
            requireReplayToChangeNothing(history, seed);
        });
    }

    @Test
    void comesToTheSameWhenWhatWasDeliveredIsDeliveredAgainMeanwhile() {
        forEachHistory(RandomHistory::unruly, (history, seed) -> {
            // Given
            run(history, Course.plain(history, seed), begin(history));
            Map<String, List<String>> once = tables.inNormalForm();
            List<String> toldOnce = tables.told();
            Map<String, String> fatesOnce = service.fates();
            int calls = roles.calls();

            // When
            run(history, Course.withRedeliveries(history, seed), begin(history));

            // Then
            assertThat(tables.inNormalForm()).isEqualTo(once);
            assertThat(tables.told()).as("what was told, in its order").isEqualTo(toldOnce);
            assertThat(service.fates()).as("what went to the dead letters").isEqualTo(fatesOnce);
            assertThat(roles.calls()).as("calls of STS").isEqualTo(calls);
            requireReplayToChangeNothing(history, seed);
        });
    }

    @Test
    void keepsWhatDelaysMayNotChange() {
        forEachHistory(RandomHistory::of, (history, seed) -> {
            // Given
            run(history, Course.plain(history, seed), begin(history));
            Fates inTime = Fates.in(tables);

            // When
            run(history, Course.delayed(history, seed), history.end());

            // Then
            Fates.in(tables).requireToAgreeWith(inTime, history);
            requireReplayToChangeNothing(history, seed);
        });
    }

    private static Instant begin(History history) {
        return history.publications().get(0).at();
    }

    private void run(History history, List<Step> course, Instant from) {
        service.beginAnew(history, from);
        Watch watch = new Watch(tables);
        for (Step step : course) {
            service.take(step);
            watch.look();
        }
        service.finish();
        watch.look();
        Fates.in(tables).requireToBeSound();
    }

    private void requireReplayToChangeNothing(History history, long seed) {
        // Given
        Map<String, List<String>> before = tables.everything();
        int calls = roles.calls();
        tables.publishQueued();

        // When
        service.wait(Duration.ofDays(1));
        Course.replays(history, seed).forEach(service::take);
        service.wait(Duration.ofDays(1));

        // Then
        assertThat(tables.everything()).as("the tables after a replay").isEqualTo(before);
        assertThat(roles.calls()).as("calls of STS in a replay").isEqualTo(calls);
        assertThat(tables.told()).as("what a replay tells for the first time").isEmpty();
        assertThat(tables.toldAgain()).as("what it tells again").isEqualTo(tables.answers());
    }

    private void forEachHistory(LongFunction<History> maker, BiConsumer<History, Long> check) {
        long start = System.nanoTime();
        long firstSeed = Long.getLong("history.seed", 20_261_129);
        int publications = 0;
        for (long seed = firstSeed; seed < firstSeed + HISTORIES; seed++) {
            History history = maker.apply(seed);
            publications += history.publications().size();
            AssertionError failure = failure(check, history, seed);
            if (failure != null) {
                History shortest = shortened(check, history, seed);
                AssertionError again = failure(check, shortest, seed);
                throw new AssertionError(
                        "With -Dhistory.seed=%d, cut down from %d events%s:%n%s"
                                .formatted(
                                        seed,
                                        history.publications().size(),
                                        again == null ? ", and only after the histories before it" : "",
                                        shortest),
                        again == null ? failure : again);
            }
        }
        LOG.log(
                System.Logger.Level.INFO,
                "From seed {0,number,#} on: {1} histories with {2} events, in {3}",
                firstSeed,
                HISTORIES,
                publications,
                Duration.ofNanos(System.nanoTime() - start));
    }

    /** Leaves out one event after the other as long as what is left breaks still. */
    private static History shortened(BiConsumer<History, Long> check, History broken, long seed) {
        for (Publication each : broken.publications()) {
            History shorter = broken.without(each);
            if (!shorter.publications().isEmpty() && failure(check, shorter, seed) != null) {
                return shortened(check, shorter, seed);
            }
        }
        return broken;
    }

    private static AssertionError failure(BiConsumer<History, Long> check, History history, long seed) {
        try {
            check.accept(history, seed);
            return null;
        } catch (AssertionError e) {
            return e;
        } catch (RuntimeException e) {
            return new AssertionError(e);
        }
    }
}
