package org.deepaas.server.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.deepaas.model.UploadedFile;
import org.deepaas.server.arguments.Argument;
import org.deepaas.server.arguments.ArgumentSchema;
import org.deepaas.server.arguments.Given;
import org.deepaas.server.arguments.GivenArguments;
import org.jspecify.annotations.Nullable;

/** The model's arguments as they stand on a command line: {@code --name value} or {@code --name=value}. */
final class ModelArguments implements GivenArguments {

    private final ArgumentSchema<?> schema;
    private final Map<String, Given> given = new LinkedHashMap<>();

    private ModelArguments(ArgumentSchema<?> schema) {
        this.schema = schema;
    }

    static ModelArguments parse(ArgumentSchema<?> schema, List<String> words) {
        var arguments = new ModelArguments(schema);
        var texts = new LinkedHashMap<Argument, List<String>>();
        for (var rest = words.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            if (!word.startsWith("--")) {
                throw new UsageError("'%s' is no argument: write --NAME VALUE".formatted(word));
            }
            int equals = word.indexOf('=');
            var argument = arguments.named(word.substring(2, equals < 0 ? word.length() : equals));
            if (equals < 0 && !rest.hasNext()) {
                throw new UsageError("%s needs a value".formatted(word));
            }
            String value = equals < 0 ? rest.next() : word.substring(equals + 1);
            texts.computeIfAbsent(argument, a -> new ArrayList<>()).add(value);
        }
        texts.forEach((argument, values) -> arguments.given.put(argument.name(), given(argument, values)));
        return arguments;
    }

    private Argument named(String name) {
        return schema.arguments().stream()
                .filter(argument ->
                        argument.component().equals(name) || argument.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageError("'--%s' is no argument of the model: there are %s"
                        .formatted(
                                name,
                                schema.arguments().stream()
                                        .map(argument -> "--" + argument.component())
                                        .collect(Collectors.joining(", ")))));
    }

    private static Given given(Argument argument, List<String> values) {
        return argument.isFile() || argument.isFileList()
                ? new Given.Files(values.stream()
                        .map(value -> file(argument.name(), Path.of(value)))
                        .toList())
                : new Given.Texts(values);
    }

    private static UploadedFile file(String name, Path path) {
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new UsageError("--%s: there is no file %s that can be read".formatted(name, path));
        }
        return UploadedFile.of(name, path.toAbsolutePath());
    }

    @Override
    public @Nullable Given anywhere(String name) {
        return given.get(name);
    }

    @Override
    public Given.@Nullable Texts header(String name) {
        return anywhere(name) instanceof Given.Texts texts ? texts : null;
    }

    /** What there is, for a person who asks. */
    static String help(ArgumentSchema<?> schema) {
        return schema.arguments().stream()
                .map(ModelArguments::line)
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String line(Argument argument) {
        var text = new StringBuilder("  --%-20s %s".formatted(argument.component(), argument.description()));
        if (argument.isFile() || argument.isFileList()) {
            text.append(" (a file's path)");
        }
        var standard = argument.defaultValue();
        if (argument.required()) {
            text.append(" (required)");
        } else if (standard != null && !standard.isNull()) {
            text.append(" (default: ")
                    .append(standard.asText(standard.toString()))
                    .append(')');
        }
        return text.toString();
    }
}
