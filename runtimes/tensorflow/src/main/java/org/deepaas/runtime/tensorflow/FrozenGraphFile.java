package org.deepaas.runtime.tensorflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** Reads frozen graphs. */
final class FrozenGraphFile {

    /** An operation, and which of its results. */
    private static final Pattern TENSOR = Pattern.compile("([^:]+)(?::(\\d{1,6}))?");

    private static final Set<String> WITHOUT_RESULT = Set.of("NoOp", "Assert");

    private FrozenGraphFile() {}

    static LoadedGraph read(Path file, FrozenGraph model, ConfigProto config) {
        if (!Files.isRegularFile(file)) {
            throw new TensorFlowException("There is no file %s: put the model there".formatted(file), null);
        }
        var definition = parse(file);
        var inputs = model.inputs().isEmpty() ? placeholders(definition) : model.inputs();
        var outputs = model.outputs().isEmpty() ? looseEnds(definition) : model.outputs();
        var graph = new Graph();
        try {
            graph.importGraphDef(definition);
            var fed = endpoints(model, graph, inputs, "its placeholders are", placeholders(definition));
            var computed = endpoints(model, graph, outputs, "it ends with", looseEnds(definition));
            var session = new Session(graph, config);
            return new LoadedGraph(session, fed, computed, () -> {
                session.close();
                graph.close();
            });
        } catch (RuntimeException e) {
            graph.close();
            throw e;
        }
    }

    private static GraphDef parse(Path file) {
        try (var bytes = Files.newInputStream(file)) {
            return GraphDef.parseFrom(bytes);
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new TensorFlowException(
                    "%s is no graph that TensorFlow can read: %s".formatted(file.getFileName(), e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> placeholders(GraphDef graph) {
        return graph.getNodeList().stream()
                .filter(node -> node.getOp().startsWith("Placeholder"))
                .map(NodeDef::getName)
                .toList();
    }

    /** The operations whose results no other one takes. */
    private static List<String> looseEnds(GraphDef graph) {
        var taken = graph.getNodeList().stream()
                .flatMap(node -> node.getInputList().stream())
                .map(FrozenGraphFile::operation)
                .collect(Collectors.toSet());
        return graph.getNodeList().stream()
                .filter(node -> !WITHOUT_RESULT.contains(node.getOp()))
                .map(NodeDef::getName)
                .filter(name -> !taken.contains(name))
                .toList();
    }

    /** Of {@code "name:1"}, or of {@code "^name"}, which only has to come before. */
    private static String operation(String input) {
        return input.replaceFirst("^\\^", "").replaceFirst(":\\d+$", "");
    }

    private static List<Endpoint> endpoints(
            FrozenGraph model, Graph graph, List<String> names, String candidates, List<String> known) {
        if (names.isEmpty() || new HashSet<>(names).size() < names.size()) {
            throw new TensorFlowException(
                    "%s cannot be used with the tensors %s: name each of them once".formatted(model.path(), names),
                    null);
        }
        return names.stream()
                .map(name -> {
                    var tensor = tensor(graph, name);
                    if (tensor == null) {
                        throw new TensorFlowException(
                                "%s has no tensor '%s': %s %s".formatted(model.path(), name, candidates, known), null);
                    }
                    return endpoint(name, tensor);
                })
                .toList();
    }

    private static @Nullable Output<?> tensor(Graph graph, String name) {
        var parts = TENSOR.matcher(name);
        if (!parts.matches()) {
            return null;
        }
        var operation = graph.operation(parts.group(1));
        int index = parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2));
        return operation == null || index >= operation.numOutputs() ? null : operation.output(index);
    }

    private static Endpoint endpoint(String name, Output<?> tensor) {
        var spec = TensorSpec.of(name, tensor);
        return new Endpoint(spec, spec.type() == ElementType.OTHER ? null : tensor);
    }
}
