package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The commands of the README, run as they stand there. */
final class ReadmeIT {

    /** A block of commands that is marked to be run. */
    private static final Pattern BLOCK = Pattern.compile("<!-- run -->\\s*```bash\\n(.*?)```", Pattern.DOTALL);

    private static final Path DIRECTORY = Repository.output("readme");

    @TestFactory
    Stream<DynamicTest> commands() throws IOException {
        var readme = Files.readString(Repository.file("README.md"));
        var blocks =
                BLOCK.matcher(readme).results().map(block -> block.group(1)).toList();
        assertThat(blocks).as("blocks below '<!-- run -->' in README.md").isNotEmpty();
        var server = Server.servingTheExamples();
        return blocks.stream()
                .map(block -> DynamicTest.dynamicTest(block.strip(), () -> run(block, server.port())))
                .onClose(server::close);
    }

    private static void run(String commands, int port) throws IOException, InterruptedException {
        if (commands.contains("photo.jpg")) {
            Files.copy(
                    Repository.shared("photos/dog.jpg"),
                    DIRECTORY.resolve("photo.jpg"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        var output = Files.createTempFile(DIRECTORY, "output", "");
        var line = commands.replace(":5000", ":" + port).replace("curl ", "curl -sS --fail-with-body ");
        var process = new ProcessBuilder("bash", "-euo", "pipefail", "-c", line)
                .directory(DIRECTORY.toFile())
                .redirectOutput(output.toFile())
                .redirectErrorStream(true)
                .start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends: %s", line).isTrue();
        assertThat(process.exitValue()).as("%s%n%s", line, read(output)).isZero();
    }

    private static String read(Path output) throws IOException {
        return Files.readString(output);
    }
}
