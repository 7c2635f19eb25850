package org.deepaas.acceptance.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code deepaas-cli}, started as a person, a batch system or a container starts it. */
public final class Cli {

    private static final int LONGEST_SECONDS = 120;

    private final Path folder;
    private final List<String> before = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private Path input = Path.of("/dev/null");

    /** @param folder where it is started, and writes what it writes */
    public Cli(Path folder) {
        this.folder = folder;
    }

    /** With a program that starts it. */
    public Cli by(String... words) {
        before.addAll(List.of(words));
        return this;
    }

    /** With a variable. */
    public Cli with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** With a file as standard input. */
    public Cli reading(Path file) {
        input = file;
        return this;
    }

    /** A run of it. */
    public record Run(Process process, Path out, Path err) {

        /** Waits for its end. */
        public int exitCode() throws InterruptedException {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("it does not end: " + told());
            }
            return process.exitValue();
        }

        /** What it has printed to standard output. */
        public String answer() {
            return text(out);
        }

        /** What it has printed to standard error. */
        public String told() {
            return text(err);
        }

        private static String text(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Starts it with the golden module. */
    public Run start(String... words) throws IOException {
        var command = new ArrayList<>(before);
        command.addAll(Foreground.words());
        command.addAll(List.of(
                Repository.file("deepaas-cli").toString(),
                "--modules",
                Repository.goldenModule().toString()));
        command.addAll(Arrays.asList(words));
        var logs = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-printed"));
        var out = Files.createTempFile(logs, "out", "");
        var err = Files.createTempFile(logs, "err", "");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(input.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeAll(List.of("DEEPAAS_V2_MODEL", "DEEPAAS_MODEL_NAME", "DEEPAAS_DATA_DIR"));
        builder.environment().putAll(environment);
        return new Run(builder.start(), out, err);
    }

    /** Starts it, and waits for its end. */
    public Run run(String... words) throws Exception {
        var run = start(words);
        run.exitCode();
        return run;
    }
}
