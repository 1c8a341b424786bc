package com.gwms.sync.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code kubectl kustomize} makes of a folder, as far as these manifests use it. Whatever else a kustomization says
 * is refused, so that nothing is checked differently from what a cluster gets.
 */
final class Kustomization {
    private static final Set<String> UNDERSTOOD =
            Set.of("apiVersion", "kind", "namespace", "resources", "components", "patches", "images");

    private final List<ObjectNode> manifests = new ArrayList<>();
    private final Set<Path> files = new TreeSet<>();

    private Kustomization() {}

    /** @throws IllegalStateException where a file is missing, or a patch changes nothing */
    static Kustomization of(Path folder) {
        Kustomization kustomization = new Kustomization();
        kustomization.add(folder.normalize());
        return kustomization;
    }

    List<ObjectNode> manifests() {
        return manifests;
    }

    List<ObjectNode> manifests(String kind) {
        return manifests.stream()
                .filter(manifest -> kind.equals(manifest.path("kind").asString("")))
                .toList();
    }

    /** Every file that took part. */
    Set<Path> files() {
        return files;
    }

    private void add(Path folder) {
        Path file = existing(folder.resolve("kustomization.yaml"), folder);
        ObjectNode said = ManifestModel.read(file);
        Collection<String> names = said.propertyNames();
        if (!UNDERSTOOD.containsAll(names)) {
            throw new IllegalStateException(
                    file + " says " + names + ", of which only " + UNDERSTOOD + " is understood");
        }
        said.path("resources").forEach(resource -> resource(file, resource.asString()));
        said.path("components").forEach(component -> add(beside(file, component.asString())));
        said.path("patches").forEach(patch -> patch(file, patch));
        said.path("images").forEach(this::image);
        namespace(said.path("namespace").asString(""));
    }

    private void resource(Path kustomization, String name) {
        Path resource = existing(beside(kustomization, name), kustomization);
        if (Files.isDirectory(resource)) {
            add(resource);
        } else {
            manifests.add(ManifestModel.read(resource));
        }
    }

    private void patch(Path kustomization, JsonNode said) {
        Path file = existing(beside(kustomization, said.path("path").asString("")), kustomization);
        ObjectNode patch = ManifestModel.read(file);
        List<ObjectNode> targets = said.has("target")
                ? manifests(said.path("target").path("kind").asString(""))
                : manifests(patch.path("kind").asString("")).stream()
                        .filter(manifest -> name(manifest).equals(name(patch)))
                        .toList();
        if (targets.isEmpty()) {
            throw new IllegalStateException(file + " patches nothing");
        }
        patch.withObject("metadata").remove("name");
        targets.forEach(target -> merge(target, patch));
    }

    private void image(JsonNode image) {
        manifests("CronJob")
                .forEach(cronJob -> cronJob.at("/spec/jobTemplate/spec/template/spec/containers")
                        .forEach(container -> rename((ObjectNode) container, image)));
        manifests("Deployment")
                .forEach(deployment -> deployment
                        .at("/spec/template/spec/containers")
                        .forEach(container -> rename((ObjectNode) container, image)));
    }

    private static void rename(ObjectNode container, JsonNode image) {
        if (container.path("image").equals(image.path("name"))) {
            container.put(
                    "image",
                    image.path("newName").asString() + ":"
                            + image.path("newTag").asString());
        }
    }

    private void namespace(String namespace) {
        if (!namespace.isEmpty()) {
            manifests.stream()
                    .filter(manifest -> !manifest.path("kind").asString("").equals("Namespace"))
                    .forEach(manifest -> manifest.withObject("metadata").put("namespace", namespace));
        }
    }

    private static void merge(ObjectNode into, ObjectNode patch) {
        patch.properties().forEach(field -> {
            JsonNode old = into.path(field.getKey());
            JsonNode value = field.getValue();
            if (value.isNull()) {
                into.remove(field.getKey());
            } else if (old instanceof ObjectNode object && value instanceof ObjectNode change) {
                merge(object, change);
            } else if (old instanceof ArrayNode list && value instanceof ArrayNode change && isNamed(change)) {
                change.forEach(entry -> mergeEntry(list, (ObjectNode) entry));
            } else {
                into.set(field.getKey(), value.deepCopy());
            }
        });
    }

    /** Containers, variables and volumes are merged by name; every other list takes the place of the old one. */
    private static boolean isNamed(ArrayNode list) {
        return !list.isEmpty()
                && list.values().stream().allMatch(entry -> entry.has("name") && !entry.has("mountPath"));
    }

    private static void mergeEntry(ArrayNode list, ObjectNode change) {
        for (JsonNode entry : list) {
            if (entry.path("name").equals(change.path("name"))) {
                merge((ObjectNode) entry, change);
                return;
            }
        }
        list.add(change.deepCopy());
    }

    private static String name(JsonNode manifest) {
        return manifest.at("/metadata/name").asString("");
    }

    private static Path beside(Path kustomization, String name) {
        return kustomization.resolveSibling(name).normalize();
    }

    private Path existing(Path file, Path named) {
        if (!Files.exists(file)) {
            throw new IllegalStateException(named + " names " + file + ", which does not exist");
        }
        if (!Files.isDirectory(file)) {
            files.add(file);
        }
        return file;
    }
}
