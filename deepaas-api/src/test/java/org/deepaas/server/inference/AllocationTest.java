package org.deepaas.server.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deepaas.model.TensorType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Elements cost no object: a tensor of many is read and written with as few as one of some. */
class AllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int SOME = 1_000;
    private static final int MANY = 100_000;

    /** What is allocated once in a while, and not for an element: an object for each of so many would be 1.6 MB. */
    private static final long LITTLE = 200_000;

    private static byte[] request(TensorType type, int count) {
        var random = new Random(1);
        var elements = Stream.generate(() -> element(type, random)).limit(count).collect(Collectors.joining(","));
        return "{\"inputs\": [{\"name\": \"x\", \"datatype\": \"%s\", \"shape\": [%d], \"data\": [%s]}]}"
                .formatted(Datatype.of(type), count, elements)
                .getBytes(UTF_8);
    }

    private static String element(TensorType type, Random random) {
        return switch (type) {
            case FLOAT32 -> Float.toString(random.nextFloat() * 100 - 50);
            case FLOAT64 -> Double.toString(random.nextDouble() * 1e6);
            case BOOL -> Boolean.toString(random.nextBoolean());
            case INT64 -> Long.toString(random.nextLong());
            default -> Integer.toString(random.nextInt(100));
        };
    }

    private static long allocated(Runnable work) {
        for (int i = 0; i < 20; i++) {
            work.run();
        }
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            work.run();
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    @ParameterizedTest
    @EnumSource(
            value = TensorType.class,
            names = {"FLOAT32", "FLOAT64", "BOOL", "INT8", "UINT8", "INT32", "INT64"})
    void elementsAreReadWithoutAnObject(TensorType type) {
        var function = Identity.of(type, 1);
        var some = request(type, SOME);
        var many = request(type, MANY);

        long more =
                allocated(() -> RequestReader.read(many, many.length, function).close())
                        - allocated(() ->
                                RequestReader.read(some, some.length, function).close());

        assertThat(more).isLessThan(LITTLE);
    }

    @ParameterizedTest
    @EnumSource(
            value = TensorType.class,
            names = {"FLOAT32", "FLOAT64", "BOOL", "INT8", "UINT8", "INT32", "INT64"})
    void elementsAreWrittenWithoutAnObject(TensorType type) {
        var function = Identity.of(type, 1);
        var body = request(type, MANY);
        try (var request = RequestReader.read(body, body.length, function)) {
            var values = function.run(request.inputs(), Set.of());
            int text = ResponseWriter.write("m", "1", request, values).json().length;

            long allocated = allocated(() -> ResponseWriter.write("m", "1", request, values));

            // where it is written, which doubles once where that is too small, and a copy as long as the text
            long first = 12L * MANY;
            long room = first + (text > first ? 2 * first : 0) + text;
            assertThat(allocated).isLessThan(room + LITTLE);
        }
    }
}
