package org.deepaas.server.bundles;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of an uploaded model, in a folder that is called as the model: looked through and described, it is a module without code. */
public final class ModelFolder {

    /** What a module without code is described by; a bundle may bring its own. */
    private static final String DESCRIPTION = "model.yaml";

    private static final YAMLMapper YAML = new YAMLMapper();

    private final Path folder;
    private final String name;

    /** @param folder that was unpacked, or put together */
    public ModelFolder(Path folder) {
        this.folder = folder;
        this.name = String.valueOf(folder.getFileName());
    }

    /**
     * Sees that there is a model in it, and writes what it lacks: a description, and what TFaaS's clients ask for.
     *
     * @throws BundleRefused where there is none
     */
    public void complete() throws IOException, BundleRefused {
        var params = params();
        if (Files.exists(folder.resolve(DESCRIPTION))) {
            requireOwn();
        } else {
            var model = ModelFile.in(folder, params.model());
            YAML.writeValue(folder.resolve(DESCRIPTION).toFile(), description(params, model));
        }
        if (!Files.exists(folder.resolve(Params.FILE))) {
            params.writeTo(folder);
        }
    }

    private Params params() throws IOException, BundleRefused {
        var file = folder.resolve(Params.FILE);
        if (!Files.exists(file)) {
            return Params.named(name);
        }
        var params = Params.in(file);
        if (!params.name().isEmpty() && !params.name().equals(name)) {
            throw new BundleRefused("the model is '%s', and '%s' in its %s: call it the same in both"
                    .formatted(name, Tape.shown(params.name()), Params.FILE));
        }
        return params;
    }

    /** What it says itself is of this model, and of files in this folder. */
    private void requireOwn() throws IOException, BundleRefused {
        JsonNode said;
        try {
            said = YAML.readTree(folder.resolve(DESCRIPTION).toFile());
        } catch (JsonProcessingException e) {
            throw new BundleRefused("%s is no YAML that can be read".formatted(DESCRIPTION));
        }
        var own = said.path("name").asText(name);
        if (!own.equals(name)) {
            throw new BundleRefused("the model is '%s', and '%s' in its %s: leave the name out there"
                    .formatted(name, Tape.shown(own), DESCRIPTION));
        }
        var model = said.path("model").asText("");
        if (leadsOut(model)) {
            throw new BundleRefused("the model of its %s, '%s', leads out of its folder: pack it as well"
                    .formatted(DESCRIPTION, Tape.shown(model)));
        }
    }

    private boolean leadsOut(String path) {
        try {
            return !folder.resolve(path).normalize().startsWith(folder.normalize());
        } catch (InvalidPathException e) {
            return true;
        }
    }

    private ObjectNode description(Params params, ModelFile model) throws BundleRefused {
        var said = JsonNodeFactory.instance.objectNode();
        said.put("task", params.imgChannels() > 0 ? "image-classification" : "tensors");
        said.put("model", model.name());
        if (!params.description().isEmpty()) {
            said.put("description", params.description());
        }
        if (model.isGraph()) {
            graph(said, params);
        }
        if (params.imgChannels() > 0) {
            picture(said, params);
        }
        return said;
    }

    private static void graph(ObjectNode said, Params params) {
        var inputs = Stream.of(params.inputNode(), params.inputName())
                .filter(node -> !node.isEmpty())
                .limit(1)
                .toList();
        var outputs = Stream.of(params.outputNode(), params.outputName())
                .filter(node -> !node.isEmpty())
                .limit(1)
                .toList();
        if (inputs.isEmpty() && outputs.isEmpty()) {
            return;
        }
        var graph = said.putObject("graph");
        tensors(graph, "inputs", inputs);
        tensors(graph, "outputs", outputs);
    }

    private static void tensors(ObjectNode graph, String key, List<String> names) {
        if (!names.isEmpty()) {
            names.forEach(graph.putArray(key)::add);
        }
    }

    /** TFaaS hands a model the pixels as they are, from 0 to 255; here they have the model's size as well. */
    private void picture(ObjectNode said, Params params) throws BundleRefused {
        int channels = params.imgChannels();
        if (channels != 1 && channels != 3) {
            throw new BundleRefused("img_channels is 1 for grey or 3 for colours, and not %d".formatted(channels));
        }
        said.putObject("picture")
                .put("fit", "stretch")
                .put("colours", channels == 1 ? "GRAY" : "RGB")
                .put("scale", 1);
        if (params.labelsIn(folder).isPresent()) {
            said.put("labels", params.labels());
        }
    }
}
