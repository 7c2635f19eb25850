package org.deepaas.server.inference;

import static com.google.protobuf.WireFormat.WIRETYPE_LENGTH_DELIMITED;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deepaas.model.InvalidInputException;
import org.deepaas.model.TensorFunction;
import org.deepaas.model.TensorInput;

/**
 * A {@code ModelInferRequest} as it came. Of its bytes nothing is copied before there is a function to read them into; then
 * they go where the engine reads them.
 */
public final class ProtoRequest {

    private static final int MODEL_NAME = 1 << 3 | WIRETYPE_LENGTH_DELIMITED;
    private static final int MODEL_VERSION = 2 << 3 | WIRETYPE_LENGTH_DELIMITED;
    private static final int ID = 3 << 3 | WIRETYPE_LENGTH_DELIMITED;
    private static final int PARAMETERS = 4 << 3 | WIRETYPE_LENGTH_DELIMITED;
    private static final int INPUTS = 5 << 3 | WIRETYPE_LENGTH_DELIMITED;
    private static final int OUTPUTS = 6 << 3 | WIRETYPE_LENGTH_DELIMITED;
    private static final int RAW = 7 << 3 | WIRETYPE_LENGTH_DELIMITED;

    private static final int OUTPUT_NAME = 1 << 3 | WIRETYPE_LENGTH_DELIMITED;
    private static final int OUTPUT_PARAMETERS = 2 << 3 | WIRETYPE_LENGTH_DELIMITED;

    /** More no model has; each costs memory before it is looked at. */
    private static final int MOST_TENSORS = 10_000;

    private final List<ByteBuffer> inputs = new ArrayList<>();
    private final List<ByteBuffer> outputs = new ArrayList<>();
    private final List<ByteBuffer> raw = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private String model = "";
    private String version = "";
    private String id = "";

    /**
     * Finds what is in a message.
     *
     * @param message not changed as long as this is used
     * @throws InvalidInputException where it is none
     */
    public static ProtoRequest of(byte[] message) {
        var request = new ProtoRequest();
        try {
            request.find(in(ByteBuffer.wrap(message)));
        } catch (IOException e) {
            throw malformed(e);
        }
        return request;
    }

    /** For bytes that are looked at where they lie. */
    static CodedInputStream in(ByteBuffer bytes) {
        var in = CodedInputStream.newInstance(bytes);
        in.enableAliasing(true);
        return in;
    }

    static InvalidInputException malformed(IOException why) {
        var reason = why instanceof InvalidProtocolBufferException ? why.getMessage() : why.toString();
        return new InvalidInputException("the message is no ModelInferRequest: %s".formatted(reason), why);
    }

    private void find(CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case MODEL_NAME -> model = in.readStringRequireUtf8();
                case MODEL_VERSION -> version = in.readStringRequireUtf8();
                case ID -> id = in.readStringRequireUtf8();
                case PARAMETERS -> ProtoParameters.readEntry(in.readByteBuffer(), parameters);
                case INPUTS -> add(inputs, in);
                case OUTPUTS -> add(outputs, in);
                case RAW -> add(raw, in);
                default -> in.skipField(tag);
            }
        }
    }

    private static void add(List<ByteBuffer> parts, CodedInputStream in) throws IOException {
        if (parts.size() == MOST_TENSORS) {
            throw new InvalidInputException("a request has %d tensors at most".formatted(MOST_TENSORS));
        }
        parts.add(in.readByteBuffer());
    }

    /** The name of the model; empty where there is none. */
    public String model() {
        return model;
    }

    /** The version of the model; empty where none is named. */
    public String version() {
        return version;
    }

    /** The caller's own; empty where there is none. */
    public String id() {
        return id;
    }

    /**
     * Reads the inputs into tensors of {@code function}. Outputs are to come as the inputs did, raw or not, unless the request's
     * parameters say otherwise.
     *
     * @throws InvalidInputException where they cannot be read, or the function does not take such inputs
     */
    public InferenceRequest read(TensorFunction function) {
        if (inputs.isEmpty()) {
            throw new InvalidInputException(
                    "the request has no inputs: the model takes %s".formatted(function.inputs()));
        }
        if (!raw.isEmpty() && raw.size() != inputs.size()) {
            throw new InvalidInputException(
                    "the request has %d inputs and %d raw_input_contents: send one for each input, or contents in every input"
                            .formatted(inputs.size(), raw.size()));
        }
        var tensors = new ArrayList<TensorInput>();
        try {
            readInto(tensors, function);
            var binary = Parameters.flag(parameters, Parameters.BINARY_OUTPUT);
            return new InferenceRequest(
                    id.isEmpty() ? null : id, parameters, tensors, wanted(), binary == null ? !raw.isEmpty() : binary);
        } catch (IOException e) {
            tensors.forEach(TensorInput::close);
            throw malformed(e);
        } catch (RuntimeException e) {
            tensors.forEach(TensorInput::close);
            throw e;
        }
    }

    private void readInto(List<TensorInput> tensors, TensorFunction function) throws IOException {
        var names = new HashSet<String>();
        for (int i = 0; i < inputs.size(); i++) {
            var tensor = ProtoTensor.of(inputs.get(i));
            if (!names.add(tensor.name())) {
                throw new InvalidInputException("input '%s' is there twice".formatted(tensor.name()));
            }
            tensors.add(raw.isEmpty() ? tensor.read(function) : tensor.read(function, raw.get(i)));
        }
    }

    private List<WantedOutput> wanted() throws IOException {
        var wanted = new ArrayList<WantedOutput>();
        var names = new HashSet<String>();
        for (var output : outputs) {
            var one = wanted(in(output));
            if (!names.add(one.name())) {
                throw new InvalidInputException("output '%s' is asked for twice".formatted(one.name()));
            }
            wanted.add(one);
        }
        return wanted;
    }

    private static WantedOutput wanted(CodedInputStream in) throws IOException {
        var name = "";
        var own = new LinkedHashMap<String, Object>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case OUTPUT_NAME -> name = in.readStringRequireUtf8();
                case OUTPUT_PARAMETERS -> ProtoParameters.readEntry(in.readByteBuffer(), own);
                default -> in.skipField(tag);
            }
        }
        if (name.isEmpty()) {
            throw new InvalidInputException("an output that is asked for has no name");
        }
        return new WantedOutput(name, Parameters.flag(own, Parameters.BINARY));
    }

    private ProtoRequest() {}
}
