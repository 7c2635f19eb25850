package org.deepaas.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Inference of the server of these tests. */
final class ReferenceInference {

    private final ReferenceServer server;
    private int refused;
    private int refusedAsBytes;

    ReferenceInference(ReferenceServer server) {
        this.server = server;
    }

    private boolean has(Fault fault) {
        return server.has(fault);
    }

    Reply infer(ReferenceModel model, boolean versioned, Headers headers, byte[] body) {
        if (has(Fault.REFUSES_A_CHARSET) && headers.getFirst("Content-Type").contains("charset")) {
            throw new Unmet("a content type that is not known");
        }
        if (has(Fault.BREAKS_FOR_GOOD) && refused > 20) {
            return server.error(500, "broken");
        }
        var length = headers.getFirst(Server.HEADER_LENGTH);
        boolean asBytes = length != null && !length.equals("0");
        if (has(Fault.FORGETS_HOW_TO_READ_BYTES) && asBytes && refusedAsBytes > 5) {
            return server.error(500, "broken");
        }
        try {
            return read(model, versioned, length, body);
        } catch (Unmet | ArithmeticException | NumberFormatException e) {
            refused++;
            refusedAsBytes += asBytes ? 1 : 0;
            if (has(Fault.TAKES_BROKEN_REQUESTS) || (has(Fault.BELIEVES_SIZES) && asBytes)) {
                return Reply.json(200, Json.object());
            }
            throw e;
        }
    }

    private Reply read(ReferenceModel model, boolean versioned, @Nullable String length, byte[] body) {
        if ("0".equals(length) && body.length > 0) {
            return raw(model, body);
        }
        int json = length == null ? body.length : Integer.parseInt(length);
        Unmet.unless(json >= 0 && json <= body.length, "the length is %s", json);
        Unmet.unless(
                !has(Fault.NEEDS_BYTES_BEHIND_A_LENGTH) || length == null || json < body.length, "there are no bytes");
        var text = new String(body, 0, json, StandardCharsets.UTF_8);
        boolean bare = has(Fault.WRITES_BARE_NAN) && text.contains("[NaN,");
        var request = Json.read(
                text.replace("[NaN,", bare ? "[\"NaN\"," : "[NaN,").getBytes(StandardCharsets.UTF_8), "the request");
        var tail = ByteBuffer.wrap(body, json, body.length - json);
        var reply = answer(model, versioned, request, tail);
        return bare
                ? new Reply(
                        200,
                        reply.type(),
                        Reply.ALL,
                        new String(reply.body(), StandardCharsets.UTF_8)
                                .replace("\"NaN\"", "NaN")
                                .getBytes(StandardCharsets.UTF_8))
                : reply;
    }

    private Reply raw(ReferenceModel model, byte[] body) {
        Unmet.unless(model.inputs().size() == 1 && !has(Fault.HAS_NO_RAW_REQUESTS), "no raw request is taken");
        var request = Json.object();
        request.putObject("parameters").put("binary_data_output", true);
        var input = model.inputs().get(0);
        var tensor = request.putArray("inputs").addObject();
        tensor.put("name", input.name()).put("datatype", input.datatype().name());
        tensor.putArray("shape").add(1).add(3);
        tensor.putObject("parameters").put("binary_data_size", body.length);
        return answer(model, false, request, ByteBuffer.wrap(body));
    }

    private Reply answer(ReferenceModel model, boolean versioned, JsonNode request, ByteBuffer tail) {
        Unmet.unless(request.isObject(), "the request is no object");
        Unmet.unless(!has(Fault.NEEDS_OUTPUTS) || request.has("outputs"), "no outputs");
        Unmet.unless(!has(Fault.REFUSES_PARAMETERS) || !request.toString().contains("conformance_"), "parameters");
        Unmet.unless(!has(Fault.REFUSES_OTHER_FIELDS) || !request.has("model_name"), "another field");
        var inputs = inputs(model, request, tail);
        var answer = Json.object();
        if (!has(Fault.ANSWERS_WITHOUT_ITS_NAME)) {
            answer.put("model_name", model.name());
        }
        answer.put("model_version", versioned && has(Fault.ANSWERS_FOR_ANOTHER_VERSION) ? "7" : ReferenceModel.VERSION);
        if (request.has("id") && !has(Fault.FORGETS_THE_ID)) {
            answer.put("id", request.path("id").asText());
        }
        return outputs(inputs, request, answer);
    }

    private List<Tensor> inputs(ReferenceModel model, JsonNode request, ByteBuffer tail) {
        var inputs = new ArrayList<Tensor>();
        for (var json : Shape.array(request, "inputs")) {
            var input = has(Fault.KNOWS_INPUTS_BY_PLACE)
                    ? model.inputs().get(Math.min(inputs.size(), model.inputs().size() - 1))
                    : model.input(Shape.text(json, "name"));
            var tensor = input(input, json, tail);
            boolean mixed = !json.has("data") && request.findValue("data") != null;
            inputs.add(mixed && has(Fault.MIXES_UP_MIXED_INPUTS) ? reversed(tensor) : tensor);
        }
        Unmet.unless(inputs.size() == model.inputs().size(), "inputs are missing");
        Unmet.unless(!tail.hasRemaining(), "bytes are left");
        return inputs;
    }

    private static Tensor reversed(Tensor tensor) {
        var elements = new ArrayList<>(tensor.elements());
        Collections.reverse(elements);
        return tensor.with(elements);
    }

    private Tensor input(TensorMetadata input, JsonNode json, ByteBuffer tail) {
        var data = json.path("data");
        Unmet.unless(!has(Fault.REFUSES_NESTED_DATA) || !data.path(0).isArray(), "nested data");
        boolean odd = data.path(0).asText().equals("one") && has(Fault.BREAKS_ON_ODD_ELEMENTS);
        boolean half = data.isArray() && input.datatype().isHalf() && has(Fault.BREAKS_ON_HALVES);
        if (odd || half) {
            throw new IllegalStateException();
        }
        var read = (ObjectNode) json.deepCopy();
        var datatype = Shape.text(json, "datatype");
        if (has(Fault.IGNORES_DATATYPES) && datatype.equals("BYTES") && input.datatype() != Datatype.BYTES) {
            return new Tensor(input.name(), input.datatype(), List.of(1L, 3L), Inputs.ordinary(input.datatype(), 3, 0));
        }
        read.put("name", input.name());
        Unmet.unless(input.datatype().name().equals(datatype), "%s is no %s", input.name(), datatype);
        if (has(Fault.CUTS_WHOLE_NUMBERS) && input.datatype().isWhole()) {
            cut(input.datatype(), read);
        }
        var tensor = Tensor.read(read, tail);
        Unmet.unless(input.allows(tensor.shape()), "the shape of %s", input.name());
        boolean equal = tensor.elements().stream().distinct().count() == 1;
        Unmet.unless(!equal || !has(Fault.REFUSES_EQUAL_FLAGS) || input.datatype() != Datatype.BOOL, "equal flags");
        return tensor;
    }

    private static void cut(Datatype type, ObjectNode json) {
        var data = Json.NODES.arrayNode();
        json.path("data")
                .forEach(number -> data.add(
                        number.isIntegralNumber()
                                ? Json.NODES.numberNode(number.bigIntegerValue().min(type.largest()))
                                : number));
        if (json.path("data").isArray()) {
            json.set("data", data);
        }
    }

    private Reply outputs(List<Tensor> inputs, JsonNode request, ObjectNode answer) {
        var wanted = wanted(inputs, request);
        boolean byDefault =
                request.path("parameters").path("binary_data_output").asBoolean()
                        && !has(Fault.FORGETS_BINARY_DATA_OUTPUT);
        var bytes = new ByteArrayOutputStream();
        var outputs = answer.putArray("outputs");
        for (var input : inputs) {
            var name = ReferenceModel.output(input.name());
            if (wanted.isEmpty() || wanted.contains(name) || has(Fault.GIVES_ALL_OUTPUTS)) {
                var output = new Tensor(name, input.datatype(), input.shape(), input.elements());
                if (isBinary(name, request, byDefault)) {
                    outputs.add(output.binary());
                    bytes.writeBytes(bytes(output));
                } else {
                    outputs.add(changed(output, wanted.size() == 1).flat());
                }
            }
        }
        return reply(answer, bytes.toByteArray());
    }

    private Reply reply(ObjectNode answer, byte[] bytes) {
        var json = Json.bytes(answer);
        if (has(Fault.TEXTS_ARE_LATIN)) {
            json = new String(json, StandardCharsets.UTF_8)
                    .replaceAll("[^\\x00-\\xFF]", "?")
                    .getBytes(StandardCharsets.UTF_8);
        }
        if (bytes.length == 0) {
            return new Reply(200, "application/json", Reply.ALL, json);
        }
        var type = has(Fault.CALLS_BYTES_JSON) ? "application/json" : "application/octet-stream";
        return new Reply(200, type, json.length, Bytes.joined(json, List.of(bytes)));
    }

    private List<String> wanted(List<Tensor> inputs, JsonNode request) {
        var names = inputs.stream()
                .map(input -> ReferenceModel.output(input.name()))
                .toList();
        var wanted = new ArrayList<String>();
        for (var output : request.path("outputs")) {
            var name = output.path("name").asText();
            Unmet.unless(names.contains(name) || has(Fault.GIVES_ALL_OUTPUTS), "there is no output %s", name);
            wanted.add(name);
        }
        return wanted;
    }

    private boolean isBinary(String name, JsonNode request, boolean byDefault) {
        for (var output : request.path("outputs")) {
            if (output.path("name").asText().equals(name)) {
                var own = output.path("parameters").path("binary_data");
                if (own.isMissingNode()) {
                    return byDefault && !has(Fault.NAMED_OUTPUTS_ARE_JSON);
                }
                if (has(Fault.THE_DEFAULT_WINS)) {
                    return byDefault;
                }
                return own.asBoolean() && !has(Fault.FORGETS_BINARY_DATA);
            }
        }
        return byDefault;
    }

    private byte[] bytes(Tensor output) {
        var bytes = output.bytes();
        if (has(Fault.WRITES_BIG_ENDIAN) && output.datatype().size() > 1) {
            for (int i = 0; i < bytes.length; i += output.datatype().size()) {
                reverse(bytes, i, i + output.datatype().size());
            }
        }
        return bytes;
    }

    private static void reverse(byte[] bytes, int from, int to) {
        for (int i = from, j = to - 1; i < j; i++, j--) {
            byte kept = bytes[i];
            bytes[i] = bytes[j];
            bytes[j] = kept;
        }
    }

    /** In JSON alone. */
    private Tensor changed(Tensor output, boolean alone) {
        var elements = new ArrayList<>(output.elements());
        elements.replaceAll(element -> changed(output.datatype(), element));
        if (has(Fault.GIVES_OTHER_VALUES_OF_ONE_OUTPUT) && alone) {
            elements.set(0, Inputs.ordinary(output.datatype(), 4, 0).get(1));
        }
        return output.with(elements);
    }

    private Object changed(Datatype type, Object element) {
        if (element instanceof BigInteger number) {
            return changed(type, number);
        }
        if (element instanceof Float number && has(Fault.WRITES_FEW_DIGITS) && Float.isFinite(number)) {
            return (float) (Math.round(number * 1e3) / 1e3);
        }
        if (element instanceof Double number && has(Fault.WRITES_FEW_DIGITS) && Double.isFinite(number)) {
            return Math.round(number * 1e3) / 1e3;
        }
        return element;
    }

    private BigInteger changed(Datatype type, BigInteger number) {
        boolean signed = type.smallest().signum() < 0;
        if (type.size() == Long.BYTES && has(Fault.COUNTS_IN_DOUBLES)) {
            return java.math.BigDecimal.valueOf(number.doubleValue())
                    .toBigInteger()
                    .min(type.largest());
        }
        if (!signed && type.size() < Long.BYTES && has(Fault.BYTES_ARE_SIGNED)) {
            return number.min(type.largest().shiftRight(1));
        }
        if (signed && type.size() < Long.BYTES && has(Fault.SMALL_NUMBERS_ARE_ABSOLUTE)) {
            return number.abs().min(type.largest());
        }
        return number;
    }
}
