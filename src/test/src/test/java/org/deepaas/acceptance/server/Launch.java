package org.deepaas.acceptance.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A start of the packaged server, with what it wrote. */
final class Launch {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Process process;
    private final Path directory;
    private boolean killed;

    private Launch(Process process, Path directory) {
        this.process = process;
        this.directory = directory;
    }

    /** Starts it with these options and nothing else. */
    static Launch with(List<String> options) {
        try {
            var directory = Files.createDirectories(
                    Repository.output("servers").resolve(System.nanoTime() + "-" + COUNT.incrementAndGet()));
            var command = command();
            command.addAll(options);
            var builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectOutput(directory.resolve("stdout").toFile())
                    .redirectError(directory.resolve("stderr").toFile());
            // what a library forgets in the temporary folder can be seen there
            var temporary = Files.createDirectory(directory.resolve("tmp"));
            // but not what engines unpack there, up to 700 MB: once is enough for all
            var engines = Repository.output("engines").resolve("unpacked");
            builder.environment()
                    .put(
                            "JAVA_TOOL_OPTIONS",
                            "-Djava.io.tmpdir=%s -Ddeepaas.engine-cache=%s".formatted(temporary, engines));
            return new Launch(builder.start(), directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command() {
        var script = Repository.file("deepaas-run");
        if (Files.isExecutable(script)) {
            return new ArrayList<>(List.of(script.toString()));
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var jar = Repository.built("deepaas-api/target/quarkus-app/quarkus-run.jar");
        return new ArrayList<>(List.of(java.toString(), "-jar", jar.toString()));
    }

    Path directory() {
        return directory;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The process of the virtual machine, which a script may stand before. */
    long processId() {
        return process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElse(process.toHandle())
                .pid();
    }

    void kill() {
        killed = true;
        long virtualMachine = processId();
        ProcessHandle.of(virtualMachine).ifPresent(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isKilled() {
        return killed;
    }

    void terminate() {
        process.destroy();
    }

    /** Waits for its end; it is killed where it does not come. */
    int exitStatus(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("the server did not end within " + patience + this);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String standardOutput() {
        return read("stdout");
    }

    String standardError() {
        return read("stderr");
    }

    private String read(String name) {
        try {
            return Files.readString(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "\nstdout:\n" + tail(standardOutput()) + "\nstderr:\n" + tail(standardError());
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - 3000));
    }
}
