package org.deepaas.acceptance.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.wire.Answer;
import org.deepaas.acceptance.wire.Request;
import org.deepaas.acceptance.wire.Wire;

/** A command started in an image as a strict engine does: root read-only, /tmp without execution, a user of its own. */
public final class Container implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);

    private final Process process;
    private final Path folder;
    private final int port;

    private Container(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /**
     * Starts it.
     *
     * @param user as {@code 1000:0}
     * @param environment beside that of the image
     * @param command the image's own where empty
     * @param network whether it shares this machine's network; else it has but a loopback
     */
    public static Container start(
            Image image,
            String user,
            int port,
            Map<String, String> environment,
            List<String> command,
            boolean network) {
        try {
            var folder = Files.createTempDirectory(Repository.output("images"), "container");
            var data = Files.createDirectory(folder.resolve("data"));
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));
            var all = new ArrayList<>(List.of("unshare", "--mount", "--pid", "--fork"));
            if (!network) {
                all.add("--net");
            }
            all.addAll(List.of(
                    "bash", Image.resource("start").toString(), image.root().toString(), data.toString(), user));
            all.addAll(List.of(image.config().path("WorkingDir").asText(), "--ignore-environment"));
            all.addAll(image.list("Env"));
            environment.forEach((name, value) -> all.add(name + "=" + value));
            all.addAll(command.isEmpty() ? image.list("Cmd") : command);
            var builder = new ProcessBuilder(all)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(folder.resolve("output").toFile())
                    .redirectError(folder.resolve("errors").toFile());
            if (!network) {
                builder.environment().put("OWN_NETWORK", "true");
            }
            return new Container(builder.start(), folder, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it is healthy, in the words of the image's own check. */
    public Container awaitHealthy() {
        var end = System.nanoTime() + START.toNanos();
        while (run("deepaas-health").exitStatus() != 0) {
            assertThat(process.isAlive()).as("it ended%s", this).isTrue();
            assertThat(System.nanoTime()).as("it is not healthy%s", this).isLessThan(end);
            pause();
        }
        return this;
    }

    /** Runs a command beside the first, as {@code docker exec} does. */
    public Command run(String... command) {
        var first = first();
        if (first.isEmpty()) {
            return new Command(-1, "", "not started yet");
        }
        var id = Long.toString(first.get().pid());
        var all = new ArrayList<>(List.of("nsenter", "--target", id, "--mount", "--pid", "--net", "--root", "--wd"));
        all.addAll(List.of("env", "--ignore-environment"));
        all.addAll(environment());
        all.addAll(List.of(command));
        return Command.toItsEnd(Map.of(), all);
    }

    /** What process 1 has in its environment. */
    public List<String> environment() {
        return List.of(
                read(Path.of("/proc", Long.toString(firstId()), "environ")).split("\0"));
    }

    /** A line of what the kernel tells of process 1, without its name. */
    public String status(String name) {
        return read(Path.of("/proc", Long.toString(firstId()), "status"))
                .lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    /** The command line of process 1; empty where it has not begun. */
    public String commandLine() {
        return first().map(first -> read(Path.of("/proc", Long.toString(first.pid()), "cmdline")))
                .orElse("")
                .replace('\0', ' ');
    }

    private long firstId() {
        return first().orElseThrow().pid();
    }

    /** The child of unshare, as seen from outside. */
    private Optional<ProcessHandle> first() {
        return process.children().findFirst();
    }

    /** Sends it a request, where it shares this machine's network. */
    public Answer send(Request request) {
        return Wire.to(port).send(request);
    }

    /** The files that it wrote to the folder for data. */
    public List<Path> dataFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** Tells process 1 to end, and waits. */
    public int terminate() {
        first().ifPresent(ProcessHandle::destroy);
        return exitStatus();
    }

    /** Waits for its end. */
    public int exitStatus() {
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("it does not end%s", this)
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it wrote. */
    public String output() {
        return read(folder.resolve("output"));
    }

    /** What it wrote to its standard error. */
    public String errors() {
        return read(folder.resolve("errors"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "\n" + output() + "\n" + errors();
    }

    @Override
    public void close() {
        // not by unshare's end: what asked for that is forgotten where process 1 takes another user
        first().ifPresent(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
