package org.deepaas.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import org.deepaas.server.cli.batch.Input;
import org.deepaas.server.cli.batch.InputFile;
import org.deepaas.server.cli.batch.InputFiles;
import org.deepaas.server.results.Json;

/** The inputs that were named: files for one argument, or lines that give arguments. */
final class GivenInputs {

    private static final int KEY_LENGTH = 16;
    private static final String ID = "id";

    private final CommandOptions options;
    private final ManyOptions many;
    private final ModelArguments arguments;
    private final GivenByName common;

    GivenInputs(CommandOptions options, ModelArguments arguments) {
        this.options = options;
        this.many = options.many();
        this.arguments = arguments;
        this.common = arguments.parse(options.arguments());
    }

    List<GivenInput> all() throws IOException {
        var list = many.inputList();
        return list == null ? files() : lines(list);
    }

    private List<GivenInput> files() throws IOException {
        var argument = arguments.fileArgument(many.inputArgument());
        return found().stream()
                .map(file -> new GivenInput(
                        new Input(file.name(), key(argument.name(), file.state())),
                        false,
                        () -> common.with(arguments.file(argument, file.path(), file.name()))))
                .toList();
    }

    private List<InputFile> found() throws IOException {
        try {
            return new InputFiles(many.answers()).find(many.inputs());
        } catch (IllegalArgumentException e) {
            throw new UsageError(String.valueOf(e.getMessage()));
        }
    }

    private List<GivenInput> lines(String list) throws IOException {
        var lines = read(list).lines().toList();
        var inputs = new ArrayList<GivenInput>();
        var names = new HashSet<String>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            var input = line(lines.get(i), Integer.toString(i + 1));
            if (!names.add(input.input().name())) {
                throw new UsageError("--input-list: two lines have the id '%s'"
                        .formatted(input.input().name()));
            }
            inputs.add(input);
        }
        return inputs;
    }

    private static String read(String list) throws IOException {
        if (list.equals("-")) {
            return new String(System.in.readAllBytes(), UTF_8);
        }
        var file = Path.of(list);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new UsageError("--input-list: there is no file %s that can be read".formatted(list));
        }
        return Files.readString(file);
    }

    /** A member {@code id} names the input, where the model has no argument of that name. */
    private GivenInput line(String line, String number) {
        var parsed = parse(line);
        var name = number;
        if (parsed instanceof ObjectNode object && object.path(ID).isValueNode() && !arguments.has(ID)) {
            name = object.remove(ID).asText();
        }
        return new GivenInput(new Input(name, key(line)), true, () -> {
            if (parsed instanceof ObjectNode object) {
                return common.with(arguments.of(object));
            }
            throw new UsageError("the line is no JSON object");
        });
    }

    private static JsonNode parse(String line) {
        try {
            return Json.read(line.getBytes(UTF_8));
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private String key(String... own) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var all = new ArrayList<>(List.of(options.modelName(), String.valueOf(options.weights())));
            all.addAll(options.arguments());
            all.addAll(List.of(own));
            digest.update(String.join("\0", all).getBytes(UTF_8));
            return HexFormat.of().formatHex(digest.digest()).substring(0, KEY_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java machine has SHA-256", e);
        }
    }
}
