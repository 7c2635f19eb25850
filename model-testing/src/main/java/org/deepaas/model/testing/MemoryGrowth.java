package org.deepaas.model.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * The memory that repeated work leaves behind in this process, outside the heap too, where an engine keeps its own.
 *
 * <p>What is lost at each repetition is lost in each round alike. What the Java compiler, the heap and the pools of an
 * allocator take, and give back, is taken in few rounds, so the round in the middle tells the two apart.
 */
public final class MemoryGrowth {

    private static final Path STATUS = Path.of("/proc/self/status");

    private MemoryGrowth() {}

    /**
     * Does the work once to warm up, and then in rounds. It is called by the thread that calls this, and nothing else
     * should be at work in the process meanwhile.
     *
     * @param rounds how many are measured, at least 1; 5 serve most
     * @param work one round: repetitions enough that their loss would be far over 20 MiB, below which all is noise
     * @return the median of the bytes by which the resident memory grew in a round, below 0 where it shrank; nothing where
     *     the system does not tell (it does on Linux)
     */
    public static OptionalLong median(int rounds, Runnable work) {
        if (rounds < 1) {
            throw new IllegalArgumentException("at least one round is measured, not " + rounds);
        }
        work.run();
        return Files.exists(STATUS)
                ? LongStream.range(0, rounds)
                        .map(round -> growth(work))
                        .sorted()
                        .skip((rounds - 1) / 2)
                        .findFirst()
                : OptionalLong.empty();
    }

    private static long growth(Runnable work) {
        var before = resident();
        work.run();
        return resident() - before;
    }

    private static long resident() {
        System.gc();
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
