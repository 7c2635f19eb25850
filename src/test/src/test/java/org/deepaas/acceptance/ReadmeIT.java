package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.deepaas.acceptance.server.Repository;
import org.deepaas.acceptance.server.Server;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The commands of the README, run as they stand there. */
final class ReadmeIT {

    /** A block of commands, marked as tested, and the output that is shown below it, if any. */
    private static final Pattern BLOCK = Pattern.compile(
            "<!-- tested -->\\s*```(?:bash|sh|console)\\n(.*?)```(?:\\s*```(?:json|text)\\n(.*?)```)?", Pattern.DOTALL);

    @TestFactory
    Stream<DynamicTest> commands() throws IOException {
        var readme = Repository.file("README.md");
        assumeTrue(Files.exists(readme), "skipped: there is no README.md yet");
        var blocks = BLOCK.matcher(Files.readString(readme)).results().toList();
        assertThat(blocks).as("blocks below '<!-- tested -->' in README.md").isNotEmpty();
        var server = Server.servingTheExamples();
        return blocks.stream()
                .map(block -> DynamicTest.dynamicTest(
                        block.group(1).strip(), () -> run(block.group(1), block.group(2), server.port())))
                .onClose(server::close);
    }

    private static void run(String commands, @Nullable String shown, int port)
            throws IOException, InterruptedException {
        var output = Files.createTempFile(Repository.output("readme"), "output", "");
        var process = new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands.replace(":5000", ":" + port))
                .directory(Repository.file("").toFile())
                .redirectOutput(output.toFile())
                .redirectErrorStream(true)
                .start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS))
                .as("ends: %s", commands)
                .isTrue();
        assertThat(process.exitValue()).as("%s%n%s", commands, read(output)).isZero();
        if (shown != null) {
            assertThat(read(output)).as("what the README shows").isEqualToIgnoringWhitespace(shown);
        }
    }

    private static String read(Path output) throws IOException {
        return Files.readString(output);
    }
}
