package io.crossrole.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** How fast history is told again, beside how fast it was made: outcomes published again, and requests replayed. */
final class PublishedAgain implements Phase {

    /** Times the requests that other phases prepare. */
    private static final int MANY = 5;

    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Override
    public String name() {
        return "again";
    }

    @Override
    public Optional<Section> run(Parts parts, Settings settings) {
        int requests = MANY * settings.requests();
        try (World world = World.create(parts, "again", settings.consumers());
                Crossrole.Service service = new Crossrole().start(world, settings.consumers());
                Upstream upstream = Upstream.preparing(world)) {
            double first;
            try (Downstream downstream = Downstream.ofExternalIds(world)) {
                Backlog.perSecond(world, upstream, downstream, 0, settings.warmUp());
                world.settle();
                first = Backlog.perSecond(world, upstream, downstream, settings.warmUp(), settings.warmUp() + requests);
                downstream.requireExactly(settings.warmUp() + requests);
            }
            System.out.printf(Locale.ROOT, "first pass  %,9.0f events/s%n", first);
            world.settle();
            int all = settings.warmUp() + requests;
            double published = again(
                    world, service, all, "publications", "{\"types\": [\"io.crossrole.external-id.created.v1\"]}");
            System.out.printf(Locale.ROOT, "published again  %,9.0f events/s%n", published);
            world.settle();
            double replayed = again(
                    world,
                    service,
                    all,
                    "replays",
                    "{\"topic\": \"%s\", \"from\": \"2000-01-01T00:00:00Z\"}"
                            .formatted(world.topic("integration-requested")));
            System.out.printf(Locale.ROOT, "replayed  %,9.0f events/s%n", replayed);
            return Optional.of(section(requests, all, first, published, replayed));
        }
    }

    /** Has an operation carried out, and measures from the call to the last event on the topic. */
    private static double again(World world, Crossrole.Service service, int all, String what, String body) {
        try (Downstream downstream = Downstream.ofExternalIdsFromNowOn(world)) {
            long begin = System.nanoTime();
            JsonNode operation = post(service, what, body);
            if (!operation.has("id")) {
                throw new IllegalStateException(operation.toString());
            }
            long end = downstream.await(all, PATIENCE);
            downstream.requireExactly(all);
            return all / ((end - begin) / 1e9);
        }
    }

    private static JsonNode post(Crossrole.Service service, String what, String body) {
        try {
            return JSON.readTree(HTTP.send(
                            HttpRequest.newBuilder(
                                            URI.create("http://localhost:%d/api/%s".formatted(service.http(), what)))
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Section section(int requests, int all, double first, double published, double replayed) {
        MarkdownTable table = new MarkdownTable("", "events/s", "of the first pass")
                .row(row("the first pass", first, first))
                .row(row("outcomes published again", published, first))
                .row(row("requests replayed", replayed, first));
        BarChart chart = new BarChart("The same events again", "events/s", "%,.0f")
                .bar("first pass", first, 0)
                .bar("published again", published, 2)
                .bar("replayed", replayed, 2);
        String text = """
                %,d requests answered for the first time; then all %,d outcomes published again by one operation, and all requests
                replayed by another, each from the HTTP call to the last event on the topic. One run.

                %s
                """.formatted(requests, all, table);
        return new Section("The same again", text, Optional.of(chart.svg()));
    }

    private static String[] row(String what, double perSecond, double first) {
        return new String[] {
            what, String.format(Locale.ROOT, "%,.0f", perSecond), String.format(Locale.ROOT, "%.2f", perSecond / first)
        };
    }
}
