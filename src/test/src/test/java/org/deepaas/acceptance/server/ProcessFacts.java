package org.deepaas.acceptance.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux knows of a process. */
final class ProcessFacts {

    private ProcessFacts() {}

    /** The memory it holds. */
    static long residentBytes(long processId) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(processId), "status"))) {
            var line =
                    lines.filter(each -> each.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
