package org.deepaas.acceptance.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux knows of a process. */
final class ProcessFacts {

    private static final String ESTABLISHED = "01";
    private static final String CLOSED_BY_THE_CLIENT = "08";

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

    /** The files, pipes and sockets that it has open. */
    static long openFiles(long processId) {
        try (var files = Files.list(Path.of("/proc", Long.toString(processId), "fd"))) {
            return files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its threads. */
    static long threads(long processId) {
        try (var threads = Files.list(Path.of("/proc", Long.toString(processId), "task"))) {
            return threads.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What its virtual machine answers to a diagnostic command. */
    static String jcmd(long processId, String command) {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            var process = new ProcessBuilder(jcmd, Long.toString(processId), command)
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The connections to a port of this machine that its server has not closed. */
    static long openConnections(int port) {
        return connections("tcp", port) + connections("tcp6", port);
    }

    private static long connections(String family, int port) {
        try (var lines = Files.lines(Path.of("/proc/net", family))) {
            return lines.skip(1)
                    .map(line -> line.strip().split("\\s+"))
                    .filter(row -> row[1].endsWith(":%04X".formatted(port)))
                    .filter(row -> row[3].equals(ESTABLISHED) || row[3].equals(CLOSED_BY_THE_CLIENT))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
