package io.crossrole.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Builds a kustomization, without kustomize and without the suffixes of generated names. It knows the fields that these
 * overlays use and refuses others. {@code k8s/checks} compares the result with that of {@code kubectl kustomize}.
 */
final class Kustomization {

    private static final Set<String> FIELDS = Set.of(
            "apiVersion",
            "kind",
            "namespace",
            "bases",
            "resources",
            "patchesStrategicMerge",
            "images",
            "configMapGenerator",
            "configurations",
            "vars",
            "generatorOptions");

    private final Path folder;
    private final JsonNode fields;
    private final List<JsonNode> objects = new ArrayList<>();
    private final Vars vars = new Vars();

    private Kustomization(Path folder) {
        this.folder = folder;
        this.fields = Manifests.read(folder.resolve("kustomization.yaml")).get(0);
        fields.fieldNames().forEachRemaining(it -> {
            if (!FIELDS.contains(it)) {
                throw new IllegalStateException("The field " + it + " is not supported");
            }
        });
    }

    /** The objects of a folder with a {@code kustomization.yaml}. */
    static List<JsonNode> build(Path folder) {
        Kustomization top = new Kustomization(folder.normalize());
        List<JsonNode> objects = top.build();
        top.vars.resolve(objects);
        return objects;
    }

    private List<JsonNode> build() {
        fields.path("bases").forEach(this::addBase);
        vars.read(fields, folder);
        fields.path("resources").forEach(it -> objects.addAll(Manifests.read(folder.resolve(it.asText()))));
        fields.path("configMapGenerator").forEach(it -> objects.add(configMap(it)));
        fields.path("patchesStrategicMerge")
                .forEach(it -> Manifests.read(folder.resolve(it.asText())).forEach(this::patch));
        fields.path("images").forEach(it -> objects.forEach(object -> setImage(object, it)));
        if (fields.has("namespace")) {
            objects.forEach(this::setNamespace);
        }
        return objects;
    }

    private void addBase(JsonNode name) {
        Kustomization base = new Kustomization(folder.resolve(name.asText()).normalize());
        objects.addAll(base.build());
        vars.addAll(base.vars);
    }

    private ObjectNode configMap(JsonNode generator) {
        ObjectNode map = JsonNodeFactory.instance.objectNode();
        map.put("apiVersion", "v1").put("kind", "ConfigMap");
        ObjectNode metadata = map.putObject("metadata");
        metadata.set("name", generator.get("name"));
        JsonNode labels = fields.at("/generatorOptions/labels");
        if (labels.isObject()) {
            metadata.set("labels", labels);
        }
        ObjectNode data = map.putObject("data");
        generator.path("literals").forEach(it -> {
            String[] nameAndValue = it.asText().split("=", 2);
            data.put(nameAndValue[0], nameAndValue[1]);
        });
        generator.path("files").forEach(it -> {
            Path file = folder.resolve(it.asText());
            data.put(file.getFileName().toString(), Manifests.text(file));
        });
        return map;
    }

    private void patch(JsonNode patch) {
        StrategicMerge.merge((ObjectNode) Manifests.find(objects, Manifests.id(patch)), patch);
    }

    private static void setImage(JsonNode node, JsonNode image) {
        if (node instanceof ObjectNode object
                && object.path("image")
                        .asText()
                        .split(":")[0]
                        .equals(image.get("name").asText())) {
            object.put(
                    "image",
                    image.get("newName").asText() + ":" + image.get("newTag").asText());
        }
        node.forEach(it -> setImage(it, image));
    }

    private void setNamespace(JsonNode object) {
        if (object.get("kind").asText().equals("Namespace")) {
            ((ObjectNode) object.get("metadata")).set("name", fields.get("namespace"));
        } else {
            ((ObjectNode) object.get("metadata")).set("namespace", fields.get("namespace"));
        }
    }
}
