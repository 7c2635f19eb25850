package org.deepaas.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * Prints what a recording of Java's Flight Recorder says was allocated, as rows of a table: class, bytes per answer. Its samples
 * carry what the thread has allocated since the one before, so that their sum is all of it; a thread's first one, which has all since the
 * thread began, is left out.
 */
final class Allocations {

    private static final int SHOWN = 12;

    /** Usage: Allocations RECORDING ANSWERS. */
    public static void main(String... arguments) throws IOException {
        double answers = Double.parseDouble(arguments[1]);
        Map<String, Long> bytes = new HashMap<>();
        var begun = new HashSet<Long>();
        // they stand in the file as the threads' buffers were written
        var samples = RecordingFile.readAllEvents(Path.of(arguments[0])).stream()
                .filter(event -> event.getEventType().getName().equals("jdk.ObjectAllocationSample"))
                .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                .toList();
        for (var sample : samples) {
            if (!begun.add(sample.getThread().getId())) {
                bytes.merge(named(sample.getClass("objectClass")), sample.getLong("weight"), Long::sum);
            }
        }
        double all = bytes.values().stream().mapToLong(Long::longValue).sum();
        System.out.printf(Locale.ROOT, "| all | %.0f |%n", all / answers);
        bytes.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(SHOWN)
                .forEach(each ->
                        System.out.printf(Locale.ROOT, "| `%s` | %.0f |%n", each.getKey(), each.getValue() / answers));
    }

    private static String named(RecordedClass type) {
        return switch (type.getName()) {
            case "[B" -> "byte[]";
            case "[C" -> "char[]";
            case "[I" -> "int[]";
            case "[J" -> "long[]";
            case "[F" -> "float[]";
            default ->
                type.getName().startsWith("[L")
                        ? type.getName().substring(2).replace(";", "[]")
                        : type.getName().replaceAll("0x[0-9a-f]+", "");
        };
    }

    private Allocations() {}
}
