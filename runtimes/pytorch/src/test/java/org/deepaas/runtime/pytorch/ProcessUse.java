package org.deepaas.runtime.pytorch;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this process holds of the system, as Linux tells.
 *
 * @param threads Java's and all others
 * @param files open ones
 */
record ProcessUse(long threads, long files) {

    static ProcessUse now() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "only Linux tells a process its use this way");
        System.gc();
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            return new ProcessUse(status("Threads:"), files.count());
        }
    }

    private static long status(String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }
}
