package org.deepaas.server.trainings.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deepaas.server.trainings.folder.JobFolder;

/**
 * All processes of a training, wherever in the tree of processes they are by now: whatever one starts inherits a variable
 * that says whose it is. On Linux only; elsewhere what has left its parent cannot be told from others.
 */
final class Leftovers {

    private static final String VARIABLE = "DEEPAAS_TRAINING";
    private static final Path PROCESSES = Path.of("/proc");
    // one that is killed may have just started another
    private static final int ROUNDS = 5;

    private final String mark;

    Leftovers(JobFolder folder) {
        this.mark = VARIABLE + "=" + folder.path();
    }

    /** What the process that trains must have in its environment. */
    static Map<String, String> environment(JobFolder folder) {
        return Map.of(VARIABLE, folder.path().toString());
    }

    /** Kills them all. */
    void kill() {
        for (int round = 0; round < ROUNDS; round++) {
            var found = found();
            if (found.isEmpty()) {
                return;
            }
            found.forEach(ProcessHandle::destroyForcibly);
        }
    }

    List<ProcessHandle> found() {
        long self = ProcessHandle.current().pid();
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != self && isMarked(process.pid()))
                .toList();
    }

    private boolean isMarked(long pid) {
        try {
            var environment =
                    Files.readAllBytes(PROCESSES.resolve(Long.toString(pid)).resolve("environ"));
            return Arrays.asList(new String(environment, StandardCharsets.UTF_8).split("\0"))
                    .contains(mark);
        } catch (IOException e) {
            // gone, or somebody else's
            return false;
        }
    }
}
