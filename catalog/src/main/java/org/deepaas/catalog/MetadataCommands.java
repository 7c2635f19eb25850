package org.deepaas.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** What is done with metadata at a command line. Paths that are folders stand for the file in them. */
public final class MetadataCommands {

    /** Each command with its arguments, for who asks for help. */
    public static final String USAGE = """
            check FILE              say what is wrong with an ai4-metadata.yml, and what is hardly meant
            json | v1 | jsonld FILE print it as JSON, as metadata.json of V1, as JSON-LD by MLDCAT-AP
            emit FILE FOLDER        check it, and write metadata.json and metadata.jsonld into a folder
            index FOLDER FILE       write the index of the modules in a folder
            migrate FILE            print a metadata.json of V1 as ai4-metadata.yml
            """;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final LocalDate today;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * Commands that print what was asked for to {@code out} and warnings to {@code err}.
     *
     * @param today what a migrated file was updated
     */
    public MetadataCommands(LocalDate today, PrintStream out, PrintStream err) {
        this.today = today;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs the command that the first argument names.
     *
     * @throws CommandFailure where there is something to mend
     */
    public void run(List<String> arguments) throws CommandFailure, IOException {
        var command = arguments.isEmpty() ? "" : arguments.get(0);
        boolean two = command.equals("emit") || command.equals("index");
        if (arguments.size() != (two ? 3 : 2)) {
            throw CommandFailure.usage("say what to do:\n" + USAGE);
        }
        var file = Path.of(arguments.get(1));
        switch (command) {
            case "check" -> {
                checked(file);
                out.println(file(file) + " is valid");
            }
            case "json" -> print(checked(file).toJson());
            case "v1" -> print(v1(file, checked(file)));
            case "jsonld" -> print(LinkedMetadata.of(checked(file)));
            case "emit" -> emit(file, Path.of(arguments.get(2)));
            case "index" -> write(Catalogue.of(file), Path.of(arguments.get(2)));
            case "migrate" -> out.print(migrated(file));
            default -> throw CommandFailure.usage("'%s' is no command; there are\n%s".formatted(command, USAGE));
        }
    }

    private static Path file(Path path) {
        return Files.isDirectory(path) ? path.resolve(Metadata.FILE) : path;
    }

    private Metadata checked(Path path) throws CommandFailure, IOException {
        var file = file(path);
        try {
            var metadata = Metadata.read(file);
            var findings = MetadataCheck.of(metadata);
            findings.warnings().forEach(warning -> err.println("warning: %s: %s".formatted(file, warning)));
            if (!findings.isValid()) {
                throw CommandFailure.of(findings.errors().stream()
                        .map(problem -> "%s: %s".formatted(file, problem))
                        .collect(Collectors.joining("\n")));
            }
            return metadata;
        } catch (UnreadableMetadata e) {
            throw CommandFailure.of("%s: %s".formatted(file, e.getMessage()));
        } catch (NoSuchFileException e) {
            throw CommandFailure.of("there is no %s: write one, as docs/write-a-module.md tells".formatted(file));
        }
    }

    private JsonNode v1(Path file, Metadata metadata) {
        var v1 = MetadataV1.of(metadata);
        var missing = MetadataV1.missing(v1);
        if (!missing.isEmpty()) {
            err.println("warning: %s: V1 asks for more than it tells: %s"
                    .formatted(file(file), String.join(", ", missing)));
        }
        return v1;
    }

    private void emit(Path file, Path folder) throws CommandFailure, IOException {
        var metadata = checked(file);
        write(v1(file, metadata), folder.resolve("metadata.json"));
        write(LinkedMetadata.of(metadata), folder.resolve("metadata.jsonld"));
    }

    private String migrated(Path file) throws CommandFailure, IOException {
        try {
            return Migration.of(Files.readString(file), today);
        } catch (UnreadableMetadata e) {
            throw CommandFailure.of("%s: %s".formatted(file, e.getMessage()));
        } catch (NoSuchFileException e) {
            throw CommandFailure.of("there is no " + file);
        }
    }

    private void print(JsonNode document) throws IOException {
        out.println(JSON.writeValueAsString(document));
    }

    private static void write(JsonNode document, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, JSON.writeValueAsString(document) + "\n");
    }
}
