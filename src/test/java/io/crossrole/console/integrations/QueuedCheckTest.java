package io.crossrole.console.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.Database;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The page that follows <i>Check now</i>. It reads the integration first and its validations afterwards, so a check that ends in
 * between is seen in neither: the tables of these tests stand as such a page reads them.
 */
@RealParts
class QueuedCheckTest {

    private static final String QUEUED = "The check is queued";

    @TestHTTPResource("/console/integrations/one")
    URI page;

    @RegisterExtension
    private final World world = new World();

    private String id;

    @BeforeEach
    void connect() {
        id = world.requestedIntegration();
        world.connects(id);
        assertThat(Database.query("SELECT id FROM validation WHERE integration_id = ? AND state = 'PENDING'", id))
                .isEmpty();
    }

    @Test
    void saysSoThoughTheCheckEndsWhileThePageIsRead() {
        // Given an integration as it is during a check, and a check that is decided
        Database.update("UPDATE integration SET recheck_at = NULL WHERE id = ?", id);

        // Then
        assertThat(read("&done=check")).contains(QUEUED);
    }

    @Test
    void saysNothingWhenTheCheckHasEnded() {
        // Given an integration whose next check is planned
        Database.update("UPDATE integration SET recheck_at = now() + interval '1 hour' WHERE id = ?", id);

        // Then
        assertThat(read("&done=check")).contains(id).doesNotContain(QUEUED);
    }

    @Test
    void saysNothingToWhoeverAskedForNoCheck() {
        // Given
        Database.update("UPDATE integration SET recheck_at = NULL WHERE id = ?", id);

        // Then
        assertThat(read("")).contains(id).doesNotContain(QUEUED);
    }

    private String read(String more) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(page + "?id=" + id + more))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
