package org.deepaas.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deepaas.model.UploadedFile;
import org.deepaas.server.arguments.AcceptRule;
import org.deepaas.server.arguments.Argument;
import org.deepaas.server.arguments.ArgumentSchema;
import org.deepaas.server.arguments.Given;

/** Reads what is given for a model's arguments as words, {@code --name value} or {@code --name=value}, or as an object. */
final class ModelArguments {

    private final ArgumentSchema<?> schema;
    private final boolean answersDiffer;
    private final StandardInput input;

    /**
     * For one model.
     *
     * @param answersDiffer whether {@code --accept} chooses between its answers, though it is no argument
     */
    ModelArguments(ArgumentSchema<?> schema, boolean answersDiffer, StandardInput input) {
        this.schema = schema;
        this.answersDiffer = answersDiffer;
        this.input = input;
    }

    /** Of a model's training, which may be taken up again, and so reads no standard input. */
    static GivenByName ofTraining(ArgumentSchema<?> schema, List<String> words) {
        return new ModelArguments(schema, false, StandardInput.NONE).parse(words);
    }

    /** Whether help is asked for among the words, rather than given as the model's own argument. */
    boolean isHelpAsked(List<String> words) {
        return words.stream().anyMatch(word -> word.equals("-h") || word.equals("--help") || word.startsWith("--help="))
                && find("help").isEmpty();
    }

    GivenByName parse(List<String> words) {
        var texts = new LinkedHashMap<String, List<String>>();
        for (var rest = words.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            if (!word.startsWith("--")) {
                throw new UsageError("'%s' is no argument: write --NAME VALUE".formatted(word));
            }
            int equals = word.indexOf('=');
            var name = word.substring(2, equals < 0 ? word.length() : equals);
            requireKnown(name);
            if (equals < 0 && !rest.hasNext()) {
                throw new UsageError("%s needs a value".formatted(word));
            }
            String value = equals < 0 ? rest.next() : word.substring(equals + 1);
            texts.computeIfAbsent(wireName(name), n -> new ArrayList<>()).add(value);
        }
        var given = new LinkedHashMap<String, Given>();
        texts.forEach((name, values) -> given.put(name, given(name, values)));
        return new GivenByName(given);
    }

    /** What an object gives. A text in it is read as one on a command line would be. */
    GivenByName of(ObjectNode object) {
        var given = new LinkedHashMap<String, Given>();
        for (var member : object.properties()) {
            requireKnown(member.getKey());
            var name = wireName(member.getKey());
            var texts = texts(member.getValue());
            var files = find(name).filter(ModelArguments::takesFiles).isPresent();
            if (files && texts.isEmpty() && !member.getValue().isNull()) {
                throw new UsageError("--%s: name a file by its path".formatted(name));
            }
            given.put(
                    name,
                    member.getValue().isTextual() || (files && !texts.isEmpty())
                            ? given(name, texts)
                            : new Given.Json(member.getValue()));
        }
        return new GivenByName(given);
    }

    private static List<String> texts(JsonNode value) {
        return (value.isArray() ? value.valueStream() : Stream.of(value))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .toList();
    }

    boolean takesFiles() {
        return schema.arguments().stream().anyMatch(ModelArguments::takesFiles);
    }

    boolean has(String name) {
        return find(name).isPresent();
    }

    /** The one argument that takes a file, or the one called so. */
    Argument fileArgument(String name) {
        var files = schema.arguments().stream()
                .filter(ModelArguments::takesFiles)
                .filter(argument -> name.isEmpty() || isCalled(argument, name))
                .toList();
        if (files.size() == 1) {
            return files.get(0);
        }
        throw new UsageError(
                files.isEmpty()
                        ? name.isEmpty()
                                ? "the model takes no files"
                                : "'%s' is no argument of the model that takes files".formatted(name)
                        : "say which argument the inputs are for with --input-argument: there are "
                                + files.stream().map(Argument::component).collect(Collectors.joining(", ")));
    }

    GivenByName file(Argument argument, Path path, String filename) {
        return new GivenByName(Map.of(argument.name(), new Given.Files(List.of(uploaded(argument, path, filename)))));
    }

    private void requireKnown(String name) {
        if (find(name).isEmpty() && !(answersDiffer && name.equals(AcceptRule.NAME))) {
            throw new UsageError("'--%s' is no argument of the model: there %s"
                    .formatted(
                            name,
                            schema.arguments().isEmpty()
                                    ? "are none"
                                    : "are "
                                            + schema.arguments().stream()
                                                    .map(argument -> "--" + argument.component())
                                                    .collect(Collectors.joining(", "))));
        }
    }

    private String wireName(String name) {
        return find(name).map(Argument::name).orElse(name);
    }

    private Optional<Argument> find(String name) {
        return schema.arguments().stream()
                .filter(argument -> isCalled(argument, name))
                .findFirst();
    }

    private static boolean isCalled(Argument argument, String name) {
        return argument.component().equals(name) || argument.name().equals(name);
    }

    private static boolean takesFiles(Argument argument) {
        return argument.isFile() || argument.isFileList();
    }

    private Given given(String name, List<String> values) {
        var argument = find(name);
        if (argument.filter(ModelArguments::takesFiles).isPresent()) {
            return new Given.Files(values.stream()
                    .map(value ->
                            value.equals("-") ? input.asFile(name) : uploaded(argument.get(), Path.of(value), value))
                    .toList());
        }
        return argument.filter(Argument::isStructured).isPresent()
                ? literal(values).<Given>map(Given.Json::new).orElseGet(() -> new Given.Texts(values))
                : new Given.Texts(values);
    }

    private static Optional<JsonNode> literal(List<String> values) {
        if (values.size() == 1) {
            return Literal.read(values.get(0));
        }
        var array = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> Literal.read(value).ifPresent(array::add));
        return array.size() == values.size() ? Optional.of(array) : Optional.empty();
    }

    private static UploadedFile uploaded(Argument argument, Path path, String filename) {
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new UsageError("--%s: there is no file %s that can be read".formatted(argument.component(), path));
        }
        var file = UploadedFile.of(argument.name(), path.toAbsolutePath());
        return new UploadedFile(argument.name(), file.path(), filename, file.contentType());
    }
}
