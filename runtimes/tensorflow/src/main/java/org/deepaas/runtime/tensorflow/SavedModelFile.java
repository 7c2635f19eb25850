package org.deepaas.runtime.tensorflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/** Reads SavedModels. */
final class SavedModelFile {

    private static final String FILE = "saved_model.pb";

    private SavedModelFile() {}

    static LoadedGraph read(Path folder, SavedModel model, ConfigProto config) {
        if (!Files.isRegularFile(folder.resolve(FILE))) {
            throw new TensorFlowException(
                    "There is no SavedModel in %s: put the folder with its %s there".formatted(folder, FILE), null);
        }
        var bundle = bundle(folder, model, config);
        try {
            var signature = signature(bundle.metaGraphDef(), model);
            return new LoadedGraph(
                    bundle.session(),
                    endpoints(signature.getInputsMap(), bundle.graph()),
                    endpoints(signature.getOutputsMap(), bundle.graph()),
                    bundle::close);
        } catch (RuntimeException e) {
            bundle.close();
            throw e;
        }
    }

    private static SavedModelBundle bundle(Path folder, SavedModel model, ConfigProto config) {
        try {
            return SavedModelBundle.loader(folder.toString())
                    .withTags(model.tags().toArray(String[]::new))
                    .withConfigProto(config)
                    .load();
        } catch (RuntimeException e) {
            var tags = tags(folder.resolve(FILE));
            if (tags.isEmpty() || tags.contains(Set.copyOf(model.tags()))) {
                throw e;
            }
            throw new TensorFlowException(
                    "%s has no graph tagged %s: it has %s".formatted(model.path(), model.tags(), tags), e);
        }
    }

    /** The tags of each graph in the file; none where it cannot be read. */
    private static List<Set<String>> tags(Path file) {
        try (var bytes = Files.newInputStream(file)) {
            return org.tensorflow.proto.SavedModel.parseFrom(bytes).getMetaGraphsList().stream()
                    .map(graph -> Set.copyOf(graph.getMetaInfoDef().getTagsList()))
                    .toList();
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SignatureDef signature(MetaGraphDef graph, SavedModel model) {
        var signature = graph.getSignatureDefMap().get(model.signature());
        if (signature == null) {
            var known = new TreeSet<>(graph.getSignatureDefMap().keySet());
            throw new TensorFlowException(
                    "%s has no signature '%s': it has %s".formatted(model.path(), model.signature(), known), null);
        }
        return signature;
    }

    private static List<Endpoint> endpoints(Map<String, TensorInfo> tensors, Graph graph) {
        return new TreeMap<>(tensors)
                .entrySet().stream()
                        .map(tensor -> endpoint(tensor.getKey(), tensor.getValue(), graph))
                        .toList();
    }

    private static Endpoint endpoint(String name, TensorInfo info, Graph graph) {
        var spec = TensorSpec.of(name, info);
        return new Endpoint(spec, spec.type() == ElementType.OTHER ? null : graph.outputOrThrow(info.getName()));
    }
}
