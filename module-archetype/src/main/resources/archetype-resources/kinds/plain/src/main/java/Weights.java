package ${package};

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The weights in a file of one line: the intercept, then one for each measurement, parted by commas. */
record Weights(double intercept, List<Double> each) {

    static Weights read(Path file) throws IOException {
        var numbers = Stream.of(Files.readString(file).strip().split(","))
                .map(Double::valueOf)
                .toList();
        return new Weights(numbers.get(0), numbers.subList(1, numbers.size()));
    }

    int size() {
        return each.size();
    }

    double probability(List<Double> values) {
        var sum = IntStream.range(0, each.size())
                .mapToDouble(i -> each.get(i) * values.get(i))
                .sum();
        return 1 / (1 + Math.exp(-intercept - sum));
    }
}
