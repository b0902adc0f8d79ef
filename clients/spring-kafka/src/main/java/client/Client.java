package client;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Requests integrations, follows their connections and assumes their roles. ../README.md has the commands. Each command is a
 * profile, whose bean does the work.
 */
@SpringBootApplication
public class Client {

    public static void main(String[] line) {
        List<String> arguments = new ArrayList<>(List.of(line));
        if (arguments.remove("--structured")) {
            System.setProperty("encoding", "STRUCTURED");
        }
        String command = arguments.get(0);
        if (List.of("follow", "snapshot", "assume").contains(command)) {
            System.setProperty("database", arguments.get(1));
        }
        SpringApplication application = new SpringApplication(Client.class);
        application.setAdditionalProfiles(command);
        application.run(arguments.toArray(String[]::new));
    }

    /** Tries for ever. The default gives up after ten tries and goes on with the next records. */
    @Bean
    DefaultErrorHandler errorHandler() {
        return new DefaultErrorHandler(new FixedBackOff(1_000, FixedBackOff.UNLIMITED_ATTEMPTS));
    }
}
