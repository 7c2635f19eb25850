package org.deepaas.server.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.deepaas.server.models.ModelInspection;

/** {@code deepaas-cli inspect}: what a model takes and gives, and a first description to serve it with. */
final class InspectCommand implements Command.Run {

    private static final String DESCRIPTION = "model.yaml";
    private static final OpenOption[] NEW = {StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW};
    private static final OpenOption[] OVER = {
        StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING
    };
    private static final String FORCE = "--force";
    private static final String USE = "deepaas-cli inspect MODEL [--force]";

    private final CommandOptions options;
    private final PrintStream out;
    private final PrintStream err;

    InspectCommand(CommandOptions options, PrintStream out, PrintStream err) {
        this.options = options;
        this.out = out;
        this.err = err;
    }

    @Override
    public int run() throws ReflectiveOperationException, IOException {
        var words = options.arguments();
        if (words.stream().anyMatch(List.of("--help", "-h")::contains)) {
            out.println(USE);
            out.println("Tells what a model takes and gives, and writes a first %s beside it.".formatted(DESCRIPTION));
            out.println(
                    "MODEL is an ONNX file, a TorchScript file (.pt), the folder saved_model of a SavedModel, or a");
            out.println("module's folder with one of these in it.");
            out.println("One that is there already stays, unless %s is given.".formatted(FORCE));
            return 0;
        }
        var files = words.stream().filter(word -> !word.equals(FORCE)).toList();
        if (files.size() != 1 || files.get(0).startsWith("--")) {
            throw new UsageError("say which model to look into: " + USE);
        }
        var model = Path.of(files.get(0)).toAbsolutePath().normalize();
        if (!Files.exists(model)) {
            throw new UsageError(
                    "there is no %s: name a model's file, as in model.onnx, or its folder".formatted(model));
        }
        var description = ModelInspection.describe(model);
        out.print(description);
        out.flush();
        write(place(model), description, words.contains(FORCE));
        return 0;
    }

    /** In the module's folder: a folder of another name than a SavedModel usually has is taken for that. */
    private static Path place(Path model) {
        return Files.isDirectory(model) && !model.endsWith("saved_model")
                ? model.resolve(DESCRIPTION)
                : model.resolveSibling(DESCRIPTION);
    }

    private void write(Path file, String description, boolean force) throws IOException {
        try {
            Files.writeString(file, description, force ? OVER : NEW);
            err.println("written to " + file);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(
                    "%s is there already, and stays as it is: %s writes over it".formatted(file, FORCE), e);
        }
    }
}
