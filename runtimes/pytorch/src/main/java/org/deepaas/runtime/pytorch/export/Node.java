package org.deepaas.runtime.pytorch.export;

import java.util.List;

/** An operator and the values that it takes and makes; ONNX's NodeProto. */
record Node(String operator, String name, List<String> inputs, String output, List<Message> attributes) {

    private static final int INPUT = 1;
    private static final int OUTPUT = 2;
    private static final int NAME = 3;
    private static final int OPERATOR = 4;
    private static final int ATTRIBUTE = 5;

    Message message() {
        var message = new Message();
        inputs.forEach(input -> message.text(INPUT, input));
        message.text(OUTPUT, output).text(NAME, name).text(OPERATOR, operator);
        attributes.forEach(attribute -> message.message(ATTRIBUTE, attribute));
        return message;
    }

    Node renamed(String from, String to) {
        return new Node(
                operator,
                name,
                inputs.stream().map(input -> input.equals(from) ? to : input).toList(),
                output.equals(from) ? to : output,
                attributes);
    }
}
