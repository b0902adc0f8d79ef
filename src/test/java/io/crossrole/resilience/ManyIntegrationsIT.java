package io.crossrole.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.Database;
import io.crossrole.testkit.PackagedService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The console's pages of integrations with a thousand of them and with a million, in one run. */
@Tag("measurements")
class ManyIntegrationsIT {

    private static final int FEW = 1_000;
    private static final int MANY = 1_000_000;
    private static final int LOADS = 200;
    private static final int PERCENTILE_95 = LOADS * 95 / 100;

    /** Beyond the noise of a busy machine; growth with the number would be a thousand. */
    private static final double NOISE = 3;

    private static final String INSERT = """
            INSERT INTO integration (id, tenant_id, type, partition, external_id, status, role_arn, role_account_id,
                                     sequence, created_at, changed_at, reason)
            SELECT 'many-' || to_char(n, 'FM0000000'), 'many-' || (n % 1000), 'athena', 'aws', 'many-' || n,
                   CASE WHEN n % 500 = 0 THEN 'LOST' ELSE 'CONNECTED' END,
                   'arn:aws:iam::7777' || to_char(n / 3, 'FM00000000') || ':role/r',
                   '7777' || to_char(n / 3, 'FM00000000'), 1, now(), now(),
                   CASE WHEN n % 500 = 0 THEN 'ROLE_NOT_ASSUMABLE' END
              FROM generate_series(?, ?) AS n
            """;

    private static final List<String> PAGES = List.of(
            "",
            "?after=many-0000500",
            "?before=many-0000900",
            "?status=LOST",
            "?reason=ROLE_NOT_ASSUMABLE",
            "?tenant=many-7",
            "?tenant=many-7&status=CONNECTED",
            "?q=many-00007",
            "?q=MANY-00007", // in lower case in the index
            "?q=MANY-777", // an External ID
            "?q=777700000001",
            "?q=77770000",
            "?q=arn:aws:iam::777700000001:role/",
            "/one?id=many-0000777");

    private final HttpClient http = HttpClient.newHttpClient();
    private final PackagedService service =
            PackagedService.start("many-integrations", Map.of("crossrole.api.access", "open"));

    @AfterEach
    void close() {
        service.close();
        Database.update("DELETE FROM integration WHERE id LIKE 'many-%'");
    }

    @Test
    void answersAsSoonForAMillionAsForAThousand() throws IOException, InterruptedException {
        // Given
        inserts(1, FEW);
        loads(); // the first of all meet a service that is still cold
        Map<String, Double> few = loads();

        // When
        inserts(FEW + 1, MANY);
        loads();
        Map<String, Double> many = loads();

        // Then
        System.Logger log = System.getLogger(ManyIntegrationsIT.class.getName());
        many.forEach((page, millis) -> log.log(
                System.Logger.Level.INFO,
                "%-40s p95 of %d loads: %.1f ms with %,d, %.1f ms with %,d"
                        .formatted(page, LOADS, few.get(page), FEW, millis, MANY)));
        assertThat(PAGES)
                .allSatisfy(it -> assertThat(many.get(it) / few.get(it)).as(it).isLessThan(NOISE));
    }

    private static void inserts(int from, int to) {
        Database.update(INSERT, from, to);
        Database.update("VACUUM ANALYZE integration");
    }

    /** The 95th percentile of the time of each page, in milliseconds. */
    private Map<String, Double> loads() throws IOException, InterruptedException {
        Map<String, Double> times = new LinkedHashMap<>();
        for (String page : PAGES) {
            double[] millis = new double[LOADS];
            for (int i = 0; i < LOADS; i++) {
                millis[i] = load(page);
            }
            Arrays.sort(millis);
            times.put(page, millis[PERCENTILE_95 - 1]);
        }
        return times;
    }

    private double load(String page) throws IOException, InterruptedException {
        URI address = URI.create("http://localhost:" + service.httpPort() + "/console/integrations" + page);
        long start = System.nanoTime();
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        double millis = (System.nanoTime() - start) / 1e6;
        assertThat(answer.statusCode()).as(page).isEqualTo(200);
        return millis;
    }
}
