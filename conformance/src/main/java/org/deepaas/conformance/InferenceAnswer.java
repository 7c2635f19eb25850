package org.deepaas.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The outputs of a model, and which of them came as bytes. */
record InferenceAnswer(JsonNode document, List<Tensor> outputs, Set<String> binary) {

    /** Fails where it is not as specified. */
    static InferenceAnswer read(Answer answer) {
        answer.expect(200);
        var length = answer.header(Server.HEADER_LENGTH.toLowerCase(java.util.Locale.ROOT));
        if (length.isEmpty()) {
            return read(answer.json(), ByteBuffer.allocate(0));
        }
        int json = length(length.get(), answer.body().length);
        var tail = ByteBuffer.wrap(answer.body(), json, answer.body().length - json);
        var head = java.util.Arrays.copyOf(answer.body(), json);
        var read = read(Json.read(head, "the JSON before the bytes"), tail);
        Unmet.unless(!tail.hasRemaining(), "%s bytes stand behind the last output", tail.remaining());
        return read;
    }

    private static int length(String text, int all) {
        try {
            int length = Integer.parseInt(text);
            Unmet.unless(
                    length >= 0 && length <= all, "%s is %s of a body of %s bytes", Server.HEADER_LENGTH, text, all);
            return length;
        } catch (NumberFormatException e) {
            throw new Unmet("%s is %s".formatted(Server.HEADER_LENGTH, text));
        }
    }

    private static InferenceAnswer read(JsonNode document, ByteBuffer tail) {
        Unmet.unless(document.isObject(), "the answer should be a JSON object");
        var outputs = new ArrayList<Tensor>();
        var binary = new HashSet<String>();
        var names = new HashSet<String>();
        for (var output : Shape.array(document, "outputs")) {
            var tensor = Tensor.read(output, tail);
            Unmet.unless(names.add(tensor.name()), "the output %s came twice", tensor.name());
            outputs.add(tensor);
            if (!output.has("data")) {
                binary.add(tensor.name());
            }
        }
        return new InferenceAnswer(document, outputs, binary);
    }

    Set<String> names() {
        var names = new HashSet<String>();
        outputs.forEach(output -> names.add(output.name()));
        return names;
    }

    Tensor output(String name) {
        return outputs.stream()
                .filter(output -> output.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Unmet("the output %s is missing".formatted(name)));
    }

    /** Fails unless the other one has the same values, to the bit. */
    void expectSameAs(InferenceAnswer other, String what) {
        for (var output : other.outputs()) {
            if (names().contains(output.name())) {
                Unmet.unless(output.equals(output(output.name())), "%s: the values of %s differ", what, output.name());
            }
        }
    }
}
