package org.deepaas.acceptance.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deepaas.acceptance.server.Repository;

/** A command that was run to its end, and what it wrote. */
public record Command(int exitStatus, String output, String errors) {

    /** Whether there is such a program. */
    static boolean exists(String program) {
        return List.of("/usr/local/bin", "/usr/local/sbin", "/usr/bin", "/usr/sbin", "/bin", "/sbin").stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Runs it; where it fails, so does the test. */
    static String run(Map<String, String> environment, List<String> command) {
        var ended = toItsEnd(environment, command);
        assertThat(ended.exitStatus()).as("%s\n%s", command, ended).isZero();
        return ended.output();
    }

    /** Runs it. */
    static Command toItsEnd(Map<String, String> environment, List<String> command) {
        try {
            var folder = Files.createTempDirectory(Repository.output("images"), "command");
            var output = folder.resolve("output");
            var errors = folder.resolve("errors");
            var builder = new ProcessBuilder(command)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().putAll(environment);
            int status = builder.start().waitFor();
            return new Command(status, Files.readString(output), Files.readString(errors));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
