package io.crossrole.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;

/** Topics set up as they should not be, for as long as this is open. */
public final class TopicSettings implements AutoCloseable {

    private record Setting(String topic, String name) {}

    private final Map<Setting, String> before = new LinkedHashMap<>();
    private final Admin admin;

    public TopicSettings(String kafka) {
        admin = Admin.create(Map.of("bootstrap.servers", kafka));
    }

    /** The broker stores the batches of inbound topics as they come. */
    public void storeBatchesAsTheyCome() {
        UpstreamService.TOPICS.forEach(it -> set(it, "compression.type", "producer"));
    }

    public void set(String topic, String name, String value) {
        ConfigResource resource = resource(topic);
        before.putIfAbsent(
                new Setting(topic, name),
                get(admin.describeConfigs(List.of(resource)).all())
                        .get(resource)
                        .get(name)
                        .value());
        alter(topic, name, value);
    }

    private void alter(String topic, String name, String value) {
        AlterConfigOp change = new AlterConfigOp(new ConfigEntry(name, value), OpType.SET);
        get(admin.incrementalAlterConfigs(Map.of(resource(topic), List.of(change)))
                .all());
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        before.forEach((setting, value) -> alter(setting.topic(), setting.name(), value));
        admin.close();
    }
}
