package io.crossrole.bench;

import io.crossrole.sandbox.Topics;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Fresh topics and an empty database, for one contestant once: nobody finds what another has left behind.
 *
 * @param name of the database, and what the topics' names begin with
 * @param partitions of each topic
 */
record World(Parts parts, String name, int partitions) implements AutoCloseable {

    /** Makes it. */
    static World create(Parts parts, String name, int partitions) {
        World world = new World(parts, name, partitions);
        world.execute("postgres", "CREATE DATABASE " + name);
        try (Admin admin = world.admin()) {
            admin.createTopics(Topics.names().stream()
                            .map(it -> new NewTopic(world.topic(it), partitions, (short) 1)
                                    .configs(Map.of(
                                            "max.message.bytes", "2097176", "compression.type", compressionOf(it))))
                            .toList())
                    .all()
                    .get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
        return world;
    }

    /** As in production: the broker inflates what comes in. */
    private static String compressionOf(String topic) {
        return Topics.INBOUND.contains(topic) ? "uncompressed" : "producer";
    }

    /** This world's topic of that name. */
    String topic(String known) {
        return name + "-" + known;
    }

    String jdbcUrl() {
        return parts.jdbcUrl(name);
    }

    /** What is left to be written of the time before must not be written in what is measured. */
    void settle() {
        execute("postgres", "CHECKPOINT");
    }

    private Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, parts.kafka()));
    }

    private void execute(String database, String sql) {
        try (Connection connection = parts.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Removes it, for the room that it takes. */
    @Override
    public void close() {
        execute("postgres", "DROP DATABASE " + name + " WITH (FORCE)");
        List<String> topics = Topics.names().stream().map(this::topic).toList();
        try (Admin admin = admin()) {
            admin.deleteTopics(topics).all().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
