package org.deepaas.server.trainings.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A process that holds a lock until it is ended, for tests. */
public final class OtherProcess {

    /**
     * Starts one, and waits until it has it.
     *
     * @param shared given where it lets others hold it as well
     */
    public static Process holding(Path file, String... shared) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Path.of("target", "test-classes").toAbsolutePath().toString(),
                OtherProcess.class.getName(),
                file.toString()));
        command.addAll(List.of(shared));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        assertThat(said).isEqualTo("locked");
        return process;
    }

    public static void main(String... arguments) throws Exception {
        try (var channel = FileChannel.open(
                        Path.of(arguments[0]),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
                var lock = channel.lock(0, Long.MAX_VALUE, arguments.length > 1)) {
            System.out.println(lock.isValid() ? "locked" : "not locked");
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    private OtherProcess() {}
}
