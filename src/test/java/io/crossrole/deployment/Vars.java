package io.crossrole.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The vars of kustomizations: fields of an object whose values are put into other fields once all patches are applied. */
final class Vars {

    /** A var, by its name and by the place of its value. */
    private record Var(String name, String object, String pointer) {}

    /** Fields in which vars are replaced, by the kind of their object. */
    private record Place(String kind, List<String> path) {}

    private final List<Var> vars = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();

    void read(JsonNode kustomization, Path folder) {
        kustomization
                .path("vars")
                .forEach(it -> vars.add(new Var(
                        "$(" + it.get("name").asText() + ")",
                        it.at("/objref/kind").asText() + "/"
                                + it.at("/objref/name").asText(),
                        "/" + it.at("/fieldref/fieldpath").asText().replace('.', '/'))));
        kustomization.path("configurations").forEach(file -> Manifests.read(folder.resolve(file.asText()))
                .get(0)
                .get("varReference")
                .forEach(it -> places.add(new Place(
                        it.get("kind").asText(), List.of(it.get("path").asText().split("/"))))));
    }

    void addAll(Vars others) {
        vars.addAll(others.vars);
        places.addAll(others.places);
    }

    void resolve(List<JsonNode> objects) {
        for (Var each : vars) {
            String value =
                    Manifests.find(objects, each.object()).at(each.pointer()).asText();
            for (Place place : places) {
                Manifests.ofKind(objects, place.kind()).forEach(it -> replace(it, place.path(), each.name(), value));
            }
        }
    }

    private static void replace(JsonNode node, List<String> path, String name, String value) {
        if (node.isArray()) {
            node.forEach(it -> replace(it, path, name, value));
        } else if (path.size() > 1) {
            replace(node.path(path.get(0)), path.subList(1, path.size()), name, value);
        } else if (node instanceof ObjectNode object && object.has(path.get(0))) {
            object.put(path.get(0), object.get(path.get(0)).asText().replace(name, value));
        }
    }
}
