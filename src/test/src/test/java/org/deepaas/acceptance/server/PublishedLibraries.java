package org.deepaas.acceptance.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The libraries for authors in a local Maven repository, as {@code mvn install} would leave them, and a Maven that works with it. All
 * else it has in common with the Maven that runs this test: settings, and the local repository, of which its own consists but
 * for {@code org.deepaas}. What is missing there is downloaded, unless that Maven is offline as well.
 */
public final class PublishedLibraries {

    private static final String VERSION = "0.1.0";
    private static final String GROUP = "org/deepaas";

    private final Path local;

    private PublishedLibraries(Path local) {
        this.local = local;
    }

    /** As this build made them. */
    public static PublishedLibraries ofThisBuild() {
        var published = none();
        published.install("module-parent", "pom", Repository.file("module-parent/pom.xml"));
        published.installJar("model-spi", "model-spi/target");
        published.installJar("model-testing", "model-testing/target");
        published.installJar("module-archetype", "module-archetype/target");
        for (var runtime : List.of("onnx", "imaging", "pytorch", "tensorflow")) {
            var target = "runtimes/" + runtime + "/target";
            published.install(runtime, "pom", Repository.built(target + "/published-pom.xml"));
            published.install(
                    runtime, "jar", Repository.built("%s/engine/lib/%s-%s.jar".formatted(target, runtime, VERSION)));
        }
        return published;
    }

    /** A Maven that has none of them yet. */
    public static PublishedLibraries none() {
        try {
            var local = Files.createTempDirectory(Repository.output("maven"), "local");
            var published = new PublishedLibraries(local);
            published.linkWhatThisMachineHas();
            return published;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void installJar(String artifact, String target) {
        install(artifact, "pom", Repository.built(target + "/published-pom.xml"));
        install(artifact, "jar", Repository.built("%s/%s-%s.jar".formatted(target, artifact, VERSION)));
    }

    private void install(String artifact, String extension, Path file) {
        try {
            var place = Files.createDirectories(local.resolve(GROUP).resolve(artifact + "/" + VERSION));
            Files.copy(file, place.resolve("%s-%s.%s".formatted(artifact, VERSION, extension)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each folder is a link to that of this machine's repository, but for those on the way to {@code org/deepaas}. */
    private void linkWhatThisMachineHas() throws IOException {
        Files.createDirectories(local.resolve(GROUP));
        var ofThisMachine = OuterMaven.localRepository();
        link(Files.createDirectories(ofThisMachine.resolve("org")), local.resolve("org"));
        link(ofThisMachine, local);
    }

    private static void link(Path from, Path to) throws IOException {
        try (var entries = Files.list(from)) {
            for (var entry : entries.filter(Files::isDirectory).toList()) {
                var link = to.resolve(entry.getFileName());
                if (!Files.exists(link)) {
                    Files.createSymbolicLink(link, entry);
                }
            }
        }
    }

    /** The command that starts such a Maven, to which goals are to be added. */
    public List<String> command() {
        var command = OuterMaven.command();
        command.add("-Dmaven.repo.local=" + local);
        return command;
    }

    /** Runs Maven in a folder, and gives what it printed. */
    public Output maven(Path directory, String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(command());
        command.addAll(List.of(words));
        return Output.of(directory, command);
    }

    /** What a command printed, and how it ended. */
    public record Output(int exitCode, String text) {

        /** Runs it to its end. */
        public static Output of(Path directory, List<String> command) throws IOException, InterruptedException {
            var text = Files.createTempFile(Repository.output("commands"), "output", ".txt");
            var process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(text.toFile())
                    .start();
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("it does not end: " + String.join(" ", command));
            }
            return new Output(process.exitValue(), Files.readString(text));
        }
    }
}
