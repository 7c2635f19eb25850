package org.deepaas.acceptance.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The libraries for authors, in a Maven repository of the test's own, as {@code mvn deploy} would leave them; and a Maven that
 * finds them there, all else in the local repository of this machine, which it only reads, and nothing in the network.
 */
public final class PublishedLibraries {

    private static final String VERSION = "0.1.0";

    private final Path folder;

    private PublishedLibraries(Path folder) {
        this.folder = folder;
    }

    /** As this build made them. */
    public static PublishedLibraries ofThisBuild() {
        var published = new PublishedLibraries(Repository.output("maven"));
        published.publish("module-parent", "pom", Repository.file("module-parent/pom.xml"));
        published.publishJar("model-spi", "model-spi/target");
        published.publishJar("model-testing", "model-testing/target");
        published.publishJar("module-archetype", "module-archetype/target");
        for (var runtime : List.of("onnx", "imaging", "pytorch", "tensorflow")) {
            var target = "runtimes/" + runtime + "/target";
            published.publish(runtime, "pom", Repository.built(target + "/published-pom.xml"));
            published.publish(
                    runtime, "jar", Repository.built("%s/engine/lib/%s-%s.jar".formatted(target, runtime, VERSION)));
        }
        published.writeSettings();
        return published;
    }

    private void publishJar(String artifact, String target) {
        publish(artifact, "pom", Repository.built(target + "/published-pom.xml"));
        publish(artifact, "jar", Repository.built("%s/%s-%s.jar".formatted(target, artifact, VERSION)));
    }

    private void publish(String artifact, String extension, Path file) {
        try {
            var place = Files.createDirectories(repository().resolve("org/deepaas/" + artifact + "/" + VERSION));
            var published = place.resolve("%s-%s.%s".formatted(artifact, VERSION, extension));
            Files.copy(file, published, StandardCopyOption.REPLACE_EXISTING);
            // what Maven took of an earlier build
            Files.deleteIfExists(local().resolve(repository().relativize(published)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path repository() {
        return folder.resolve("published");
    }

    private Path local() {
        return folder.resolve("local");
    }

    private void writeSettings() {
        var ofThisMachine = System.getProperty("localRepository", System.getProperty("user.home") + "/.m2/repository");
        try {
            Files.writeString(folder.resolve("settings.xml"), """
                    <settings>
                      <mirrors>
                        <mirror><id>machine</id><mirrorOf>*,!published</mirrorOf><url>%s</url></mirror>
                      </mirrors>
                      <profiles>
                        <profile>
                          <id>published</id>
                          <repositories>
                            <repository>
                              <id>published</id>
                              <url>%s</url>
                              <releases><checksumPolicy>ignore</checksumPolicy></releases>
                            </repository>
                          </repositories>
                        </profile>
                      </profiles>
                      <activeProfiles><activeProfile>published</activeProfile></activeProfiles>
                    </settings>
                    """.formatted(
                            Path.of(ofThisMachine).toUri(), repository().toUri()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command that starts such a Maven, to which goals are to be added. */
    public List<String> command() {
        return List.of(
                "mvn",
                "--batch-mode",
                "--no-transfer-progress",
                "--offline",
                // what was not there may be there now
                "-U",
                // files are no network
                "-Daether.offline.protocols=file",
                "-Dmaven.repo.local=" + local(),
                "--settings",
                folder.resolve("settings.xml").toString());
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
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("it does not end: " + String.join(" ", command));
            }
            return new Output(process.exitValue(), Files.readString(text));
        }
    }
}
