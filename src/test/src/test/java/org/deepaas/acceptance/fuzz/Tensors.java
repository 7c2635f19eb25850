package org.deepaas.acceptance.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Random;

/** Makes up requests of tensors: a right one, spoilt in one or more ways. */
public final class Tensors {

    private static final String MODEL = "digit-classification";
    private static final String[] SIZES = {
        "1", "2", "0", "-1", "2147483647", "9223372036854775807", "1e3", "1.5", "null", "\"1\"", "28"
    };
    private static final String[] TYPES = {
        "FP32", "FP64", "FP16", "BF16", "INT8", "INT64", "UINT64", "BOOL", "BYTES", "", "fp32", "\\u0000"
    };
    private static final String[] ELEMENTS = {
        "0",
        "1",
        "-0.0",
        "1e400",
        "1e-400",
        "NaN",
        "\"Infinity\"",
        "-Infinity",
        "true",
        "null",
        "\"a\"",
        "[1]",
        "{}",
        "1e999999999999",
        "00",
        "1.",
        ".5",
        "-",
        "18446744073709551616",
        "\"\\ud800\"",
        "3.4028236e38"
    };
    private static final String[] PARAMETERS = {
        "\"binary_data_size\": 4",
        "\"binary_data_size\": -1",
        "\"binary_data_size\": 9223372036854775807",
        "\"binary_data_size\": \"4\"",
        "\"binary_data_output\": true",
        "\"binary_data\": 1",
        "\"content_type\": \"base64\"",
        "\"priority\": -9",
        "\"timeout\": 1e99",
        "\"a\": [1]",
        "\"a\": null"
    };

    private final Random random;
    private final String host;
    private final Bodies bodies;

    /** The same requests for the same state of {@code random}. */
    public Tensors(Random random, String host) {
        this.random = random;
        this.host = host;
        this.bodies = new Bodies(random);
    }

    /** The next request. */
    public Attempt next() {
        var json = random.nextInt(10) == 0 ? nested() : json().getBytes(UTF_8);
        if (random.nextInt(3) == 0) {
            json = bodies.spoilt(json);
        }
        var tail = new byte[random.nextInt(3) == 0 ? random.nextInt(5000) : 0];
        random.nextBytes(tail);
        var body = Inputs.join(json, tail);
        var request = Inputs.join(head(json.length, body.length), body);
        return random.nextInt(10) == 0
                ? new Attempt(
                        "tensors cut off",
                        Arrays.copyOf(request, random.nextInt(request.length)),
                        false,
                        random.nextBoolean())
                : new Attempt(
                        "tensors " + new String(json, 0, Math.min(json.length, 300), UTF_8), request, true, false);
    }

    private byte[] head(int json, int body) {
        var head = new StringBuilder("POST " + path() + " HTTP/1.1\r\nHost: " + host + "\r\n");
        switch (random.nextInt(6)) {
            case 0 ->
                head.append("Inference-Header-Content-Length: ").append(json).append("\r\n");
            case 1 ->
                head.append("Inference-Header-Content-Length: ")
                        .append(random.nextInt(200) - 50)
                        .append("\r\n");
            case 2 -> head.append("Inference-Header-Content-Length: 0\r\n");
            case 3 ->
                head.append("Inference-Header-Content-Length: ")
                        .append(pick("99999999999", "a", "", "1.5", "-1"))
                        .append("\r\n");
            default -> head.append("Content-Type: application/json\r\n");
        }
        return head.append("Content-Length: ")
                .append(body)
                .append("\r\n\r\n")
                .toString()
                .getBytes(ISO_8859_1);
    }

    private String path() {
        return switch (random.nextInt(8)) {
            case 0 -> "/v2/models/" + MODEL + "/versions/" + pick("0", "1", "a", "99999999999999999999") + "/infer";
            case 1 ->
                "/v1/models/" + MODEL
                        + pick(":predict", "/versions/0:predict", "/versions/99999999999999999999:predict");
            case 2 -> "/v1/models/echo:predict";
            case 3 -> "/v2/models/echo/infer";
            case 4 -> "/v2/repository/" + pick("index", "models/echo/load", "models//unload");
            default -> "/v2/models/" + MODEL + "/infer";
        };
    }

    private String json() {
        if (random.nextInt(5) == 0) {
            return "{\"%s\": %s}".formatted(pick("instances", "inputs"), data(random.nextInt(5)));
        }
        var inputs = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            inputs.append(input()).append(i > 0 ? "," : "");
        }
        return "{%s\"inputs\": [%s]%s}"
                .formatted(
                        random.nextBoolean() ? "\"id\": \"1\", \"parameters\": {" + pick(PARAMETERS) + "}," : "",
                        inputs,
                        random.nextInt(4) == 0
                                ? ", \"outputs\": [{\"name\": \"%s\", \"parameters\": {%s}}]"
                                        .formatted(pick("output", "z", ""), pick(PARAMETERS))
                                : "");
    }

    private String input() {
        var members = new String[] {
            "\"name\": \"%s\"".formatted(pick("input", "text", "other", "")),
            "\"datatype\": \"%s\"".formatted(random.nextBoolean() ? "FP32" : pick(TYPES)),
            "\"shape\": [%s]".formatted(random.nextBoolean() ? "1, 1, 28, 28" : pick(SIZES) + "," + pick(SIZES)),
            "\"data\": " + data(random.nextInt(5)),
            "\"parameters\": {%s}".formatted(pick(PARAMETERS))
        };
        var chosen = new StringBuilder();
        for (var member : members) {
            if (random.nextInt(6) > 0) {
                chosen.append(chosen.isEmpty() ? "" : ", ").append(member);
            }
        }
        return "{" + chosen + "}";
    }

    private String data(int depth) {
        if (depth == 0) {
            return random.nextBoolean() ? Double.toString(random.nextGaussian()) : pick(ELEMENTS);
        }
        var array = new StringBuilder("[");
        for (int i = random.nextInt(depth == 1 ? 30 : 3); i >= 0; i--) {
            array.append(data(depth - 1)).append(i > 0 ? "," : "");
        }
        return array.append(']').toString();
    }

    private byte[] nested() {
        int depth = random.nextInt(20_000);
        var data = "[".repeat(depth) + "1" + (random.nextBoolean() ? "]".repeat(depth) : "");
        return "{\"inputs\": [{\"name\": \"input\", \"datatype\": \"FP32\", \"shape\": [1], \"%s\": %s}]}"
                .formatted(pick("data", "else", "parameters"), data)
                .getBytes(ISO_8859_1);
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
