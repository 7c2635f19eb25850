package org.deepaas.server.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.NotTrainedException;
import org.deepaas.model.PredictionContext;
import org.deepaas.model.TensorFunction;
import org.deepaas.model.TensorInput;
import org.deepaas.model.TensorMetadata;
import org.deepaas.model.TensorType;
import org.deepaas.model.TensorValue;
import org.deepaas.server.arguments.ArgumentSchema;
import org.deepaas.server.models.LoadedModel;
import org.deepaas.server.models.ServedModel;

/** What a request of tensors is computed by: the network at a model's heart, or the model with its arguments as texts and files. */
final class InferenceTarget {

    /** For one request. */
    static TensorFunction of(ServedModel model, LoadedModel loaded, PredictionContext request, RequestFiles files) {
        loaded.untrained().ifPresent(why -> {
            throw new NotTrainedException(why);
        });
        var network = loaded.network();
        var arguments = model.predictArguments()
                .<TensorFunction>map(schema -> new ArgumentFunction(schema, loaded, request, files));
        if (network.isPresent() && arguments.isPresent()) {
            return new Either(network.get(), arguments.get());
        }
        return network.or(() -> arguments)
                .orElseThrow(() -> new InvalidInputException("%s does not predict".formatted(model.name())));
    }

    /** What goes in and comes out, to be told; empty where the model does not predict. */
    static Optional<Described> described(ServedModel model, LoadedModel loaded) {
        return loaded.network()
                .map(network -> new Described(network.platform(), network.inputs(), network.outputs()))
                .or(() -> model.predictArguments().map(InferenceTarget::ofArguments));
    }

    private static Described ofArguments(ArgumentSchema<?> schema) {
        return new Described(
                ArgumentFunction.PLATFORM, ArgumentFunction.inputs(schema), List.of(ArgumentFunction.RESULT));
    }

    /** What is told of a model. */
    record Described(String platform, List<TensorMetadata> inputs, List<TensorMetadata> outputs) {}

    /** Whether these are for the network, and not for the model with its arguments. */
    static boolean isNetworkFor(List<TensorInput> inputs) {
        for (var input : inputs) {
            if (input instanceof ArgumentFunction.ArgumentInput) {
                return false;
            }
        }
        return !inputs.isEmpty();
    }

    /** The network, unless what comes is called as the model's arguments are. */
    private record Either(TensorFunction network, TensorFunction arguments) implements TensorFunction {

        @Override
        public String platform() {
            return network.platform();
        }

        @Override
        public List<TensorMetadata> inputs() {
            return network.inputs();
        }

        @Override
        public List<TensorMetadata> outputs() {
            return network.outputs();
        }

        @Override
        public TensorInput input(String name, TensorType type, long... shape) {
            return network.input(name, type, shape);
        }

        @Override
        public TensorInput input(String name, byte[][] elements, long... shape) {
            boolean ofNetwork = isIn(network, name, TensorType.BYTES);
            boolean ofArguments = isIn(arguments, name, TensorType.BYTES);
            return (ofNetwork || !ofArguments ? network : arguments).input(name, elements, shape);
        }

        private static boolean isIn(TensorFunction function, String name, TensorType type) {
            return function.inputs().stream().anyMatch(input -> input.name().equals(name) && input.type() == type);
        }

        @Override
        public List<TensorValue> run(List<TensorInput> inputs, Set<String> outputs) {
            if (isNetworkFor(inputs)) {
                return network.run(inputs, outputs);
            }
            boolean asArguments =
                    !inputs.isEmpty() && inputs.stream().allMatch(ArgumentFunction.ArgumentInput.class::isInstance);
            if (!asArguments && !inputs.isEmpty()) {
                throw new InvalidInputException("send the inputs of the network, %s, or the arguments of the model, %s"
                        .formatted(network.inputs(), arguments.inputs()));
            }
            return (asArguments ? arguments : network).run(inputs, outputs);
        }
    }

    private InferenceTarget() {}
}
