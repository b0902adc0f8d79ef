import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * The image's health check, since the image is used without a shell: ends with 0 if the service in the same container is
 * ready, else with 1. Reads the port from {@code QUARKUS_MANAGEMENT_PORT}, by default 9000.
 */
public final class Readiness {

    private static final int TIMEOUT_MILLIS = 4_000;

    private Readiness() {}

    public static void main(String[] args) {
        System.exit(isReady() ? 0 : 1);
    }

    private static boolean isReady() {
        String port = System.getenv().getOrDefault("QUARKUS_MANAGEMENT_PORT", "9000");
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + "/q/health/ready").toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            System.err.println(e.getMessage());
            return false;
        }
    }
}
