package io.crossrole.console.live;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.PackagedService;
import io.crossrole.testkit.World;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many open pages of the shipped service. */
class LiveStreamsIT {

    private static final int STREAMS = 200;
    private static final Duration MEASURED = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final double MOST_OF_A_CORE = 0.1;

    @RegisterExtension
    private final World world = new World();

    /** What a stream has sent, line by line. */
    private record OpenStream(List<String> lines, CompletableFuture<HttpResponse<Void>> answer) {

        private boolean isOpen() {
            return lines.contains(":open") && !answer.isDone();
        }

        private boolean hasChanged() {
            return lines.contains("event:changed");
        }
    }

    @Test
    void endsAllStreamsWhenTheServiceStops() {
        try (PackagedService service = PackagedService.start("streams-end", Map.of())) {
            String id = world.requestedIntegration();
            List<OpenStream> streams =
                    opens(service, Stream.generate(() -> id).limit(5).toList());

            service.terminate();
            service.awaitEnd();

            await().until(() -> streams.stream().allMatch(it -> it.answer().isDone()));
        }
    }

    @Test
    @Tag("measurements")
    void costsLessThanATenthOfACore() {
        List<String> ids =
                IntStream.range(0, STREAMS).mapToObj(it -> World.newId()).toList();
        IntStream.range(0, STREAMS).forEach(it -> world.upstream.requests(ids.get(it), tenant(it)));
        try (PackagedService service = PackagedService.start("streams", Map.of())) {
            world.downstream.awaitType(ids.get(STREAMS - 1), "external-id.created");
            settles(service);
            double before = coresOf(service);
            List<OpenStream> streams = opens(service, ids);
            settles(service);

            double cores = coresOf(service);

            System.getLogger("measurements")
                    .log(
                            System.Logger.Level.INFO,
                            "cores of the service with %d open streams: %.3f, without: %.3f"
                                    .formatted(STREAMS, cores, before));
            assertThat(streams).allMatch(OpenStream::isOpen).noneMatch(OpenStream::hasChanged);
            assertThat(cores).isLessThan(MOST_OF_A_CORE);
            world.upstream.removes(ids.get(0), tenant(0));
            await().atMost(SOON).until(streams.get(0)::hasChanged);
        }
    }

    /** One tenant may not have as many streams. */
    private static String tenant(int stream) {
        return World.TENANT + "-" + stream % 4;
    }

    /** Waits until the compiler is done with what has just begun. */
    private static void settles(PackagedService service) {
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofSeconds(10))
                .until(() -> coresOf(service, Duration.ofSeconds(10)) < MOST_OF_A_CORE);
    }

    private static double coresOf(PackagedService service) {
        return coresOf(service, MEASURED);
    }

    /** How many cores the service takes over some time. */
    private static double coresOf(PackagedService service, Duration duration) {
        Duration before = cpuTimeOf(service);
        long began = System.nanoTime();
        await().atMost(duration.plusSeconds(5))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> System.nanoTime() - began >= duration.toNanos());
        return (double) cpuTimeOf(service).minus(before).toNanos() / (System.nanoTime() - began);
    }

    private static Duration cpuTimeOf(PackagedService service) {
        return ProcessHandle.of(service.pid())
                .flatMap(it -> it.info().totalCpuDuration())
                .orElseThrow();
    }

    private static List<OpenStream> opens(PackagedService service, List<String> ids) {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<OpenStream> streams =
                ids.stream().map(it -> opens(http, service.httpPort(), it)).toList();
        await().atMost(SOON).until(() -> streams.stream().allMatch(OpenStream::isOpen));
        // The page has told the first stream no version, so that each has told its first change by now.
        await().atMost(SOON).until(() -> streams.stream().allMatch(OpenStream::hasChanged));
        streams.forEach(it -> it.lines().remove("event:changed"));
        return streams;
    }

    private static OpenStream opens(HttpClient http, int port, String id) {
        List<String> lines = new CopyOnWriteArrayList<>();
        return new OpenStream(
                lines,
                http.sendAsync(
                        HttpRequest.newBuilder(URI.create(
                                        "http://localhost:%d/console/connect/live?id=%s".formatted(port, id)))
                                .build(),
                        BodyHandlers.fromLineSubscriber(new Lines(lines))));
    }

    /** Collects lines. */
    private record Lines(List<String> lines) implements Flow.Subscriber<String> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            lines.add(line.replace(": ", ":"));
        }

        @Override
        public void onError(Throwable failure) {
            lines.add("failed " + failure);
        }

        @Override
        public void onComplete() {
            lines.add("ended");
        }
    }
}
