package org.deepaas.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.deepaas.model.BytesContent;
import org.deepaas.model.FileContent;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.PredictionContext;
import org.deepaas.model.TensorFunction;
import org.deepaas.model.TensorInput;
import org.deepaas.model.TensorMetadata;
import org.deepaas.model.TensorType;
import org.deepaas.model.TensorValue;
import org.deepaas.model.UploadedFile;
import org.deepaas.server.arguments.Argument;
import org.deepaas.server.arguments.ArgumentSchema;
import org.deepaas.server.arguments.Given;
import org.deepaas.server.arguments.InvalidArguments;
import org.deepaas.server.models.LoadedModel;
import org.deepaas.server.results.Json;
import org.jspecify.annotations.Nullable;

/** A model as a function of byte sequences, one input for each argument: a picture's bytes, a text, a number as text. */
final class ArgumentFunction implements TensorFunction {

    static final String PLATFORM = "deepaas_module";

    /** The answer: its bytes, its text, or else its JSON. */
    static final TensorMetadata RESULT = TensorMetadata.of("predictions", TensorType.BYTES, List.of(1L));

    private final ArgumentSchema<?> schema;
    private final LoadedModel model;
    private final PredictionContext request;
    private final RequestFiles files;

    ArgumentFunction(ArgumentSchema<?> schema, LoadedModel model, PredictionContext request, RequestFiles files) {
        this.schema = schema;
        this.model = model;
        this.request = request;
        this.files = files;
    }

    static List<TensorMetadata> inputs(ArgumentSchema<?> schema) {
        return schema.arguments().stream().map(ArgumentFunction::input).toList();
    }

    private static TensorMetadata input(Argument argument) {
        long size = argument.isStructured() ? -1 : 1;
        return TensorMetadata.of(argument.name(), TensorType.BYTES, List.of(size));
    }

    @Override
    public String platform() {
        return PLATFORM;
    }

    @Override
    public List<TensorMetadata> inputs() {
        return inputs(schema);
    }

    @Override
    public List<TensorMetadata> outputs() {
        return List.of(RESULT);
    }

    @Override
    public TensorInput input(String name, TensorType type, long... shape) {
        argument(name);
        throw new InvalidInputException(
                "'%s' is an argument of the model: send it as BYTES, also where it is a number".formatted(name));
    }

    @Override
    public TensorInput input(String name, byte[][] elements, long... shape) {
        var argument = argument(name);
        if (elements.length != 1 && !argument.isStructured()) {
            throw new InvalidInputException(
                    "'%s' is one value, and was given %d: send it with the shape [1]".formatted(name, elements.length));
        }
        return new ArgumentInput(argument, elements, shape);
    }

    private Argument argument(String name) {
        return schema.arguments().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "there is no input '%s': the model takes %s".formatted(name, inputs())));
    }

    @Override
    public List<TensorValue> run(List<TensorInput> inputs, Set<String> outputs) {
        if (!Set.of(RESULT.name()).containsAll(outputs)) {
            throw new InvalidInputException("there is no output %s: the model gives %s".formatted(outputs, RESULT));
        }
        try {
            var given = new LinkedHashMap<String, Given>();
            for (var input : inputs) {
                var argument = (ArgumentInput) input;
                given.put(argument.name(), given(argument));
            }
            var arguments =
                    schema.read(new RequestArguments(Map.of(), given, null, MultiMap.caseInsensitiveMultiMap()));
            return List.of(value(model.predict(arguments, request)));
        } catch (InvalidArguments e) {
            throw new InvalidInputException(Json.text(e.messages()), e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    private Given given(ArgumentInput input) throws IOException {
        if (input.argument.isFile() || input.argument.isFileList()) {
            var uploads = new ArrayList<UploadedFile>();
            for (var bytes : input.elements) {
                var file = files.create();
                Files.write(file, bytes);
                uploads.add(new UploadedFile(input.name(), file, input.name(), "application/octet-stream"));
            }
            return new Given.Files(uploads);
        }
        var texts = Arrays.stream(input.elements)
                .map(bytes -> new String(bytes, UTF_8))
                .toList();
        return input.argument.isStructured() && texts.size() == 1 ? structured(texts) : new Given.Texts(texts);
    }

    /** A list, a map or a record is written as JSON; a list may be of one text as well. */
    private static Given structured(List<String> texts) {
        var text = texts.get(0).strip();
        if (!text.startsWith("[") && !text.startsWith("{")) {
            return new Given.Texts(texts);
        }
        try {
            return new Given.Json(Json.read(text.getBytes(UTF_8)));
        } catch (JsonProcessingException e) {
            return new Given.Texts(texts);
        }
    }

    private static TensorValue value(@Nullable Object result) throws IOException {
        var bytes = bytes(result);
        var element = ByteBuffer.allocate(Integer.BYTES + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
        element.putInt(bytes.length).put(bytes).flip();
        return new TensorValue(RESULT.name(), TensorType.BYTES, RESULT.shape(), element);
    }

    private static byte[] bytes(@Nullable Object result) throws IOException {
        if (result instanceof BytesContent content) {
            return content.bytes();
        }
        if (result instanceof FileContent file) {
            return Files.readAllBytes(file.path());
        }
        return result instanceof String text ? text.getBytes(UTF_8) : Json.write(result);
    }

    /** What was sent for one argument. */
    static final class ArgumentInput implements TensorInput {

        private final Argument argument;
        private final byte[][] elements;
        private final long[] shape;

        private ArgumentInput(Argument argument, byte[][] elements, long[] shape) {
            this.argument = argument;
            this.elements = elements;
            this.shape = shape;
        }

        @Override
        public String name() {
            return argument.name();
        }

        @Override
        public long[] shape() {
            return shape.clone();
        }

        @Override
        public ByteBuffer memory() {
            throw new IllegalStateException("'%s' is of byte sequences".formatted(name()));
        }

        @Override
        public void close() {
            // the request's files go with the request
        }
    }
}
