package org.deepaas.acceptance.modules;

import java.nio.file.Path;
import java.util.Map;

/**
 * A module whose model {@code averaging} computes the mean of some numbers, as networks for texts compute: rows are padded to a
 * multiple of four, and a mask tells what counts. It says on standard output what shape it computes.
 */
public final class Averaging {

    private static final String SOURCE = """
            package org.example;

            import java.util.ArrayList;
            import java.util.List;
            import org.deepaas.model.*;

            public final class Averaging implements Predictive<Averaging.Arguments, Double> {

                public record Arguments(@Arg(description = "Numbers") List<Double> numbers) {}

                @Override
                public ModelMetadata metadata() {
                    return ModelMetadata.of("averaging");
                }

                @Override
                public Predictor<Arguments, Double> load(LoadContext context) {
                    return new Averager();
                }

                private static final class Averager implements BatchPredictor<Arguments, double[], Double, Double> {

                    @Override
                    public double[] prepare(Arguments arguments) {
                        if (arguments.numbers().isEmpty()) {
                            throw new InvalidInputException("numbers: nothing has no mean");
                        }
                        return arguments.numbers().stream().mapToDouble(Double::doubleValue).toArray();
                    }

                    @Override
                    public Object batchKey(double[] numbers) {
                        return padded(numbers.length);
                    }

                    private static int padded(int length) {
                        return (length + 3) / 4 * 4;
                    }

                    @Override
                    public List<Double> predictMany(List<double[]> rows) {
                        int length = padded(rows.get(0).length);
                        var values = new double[rows.size()][length];
                        var mask = new double[rows.size()][length];
                        for (int i = 0; i < rows.size(); i++) {
                            var row = rows.get(i);
                            System.arraycopy(row, 0, values[i], 0, row.length);
                            java.util.Arrays.fill(mask[i], 0, row.length, 1);
                            java.util.Arrays.fill(values[i], row.length, length, Double.MAX_VALUE);
                        }
                        System.out.println("COMPUTES " + rows.size() + "x" + length);
                        return means(values, mask);
                    }

                    private static List<Double> means(double[][] values, double[][] mask) {
                        var means = new ArrayList<Double>();
                        for (int i = 0; i < values.length; i++) {
                            double sum = 0;
                            double count = 0;
                            for (int k = 0; k < values[i].length; k++) {
                                sum += mask[i][k] == 0 ? 0 : values[i][k];
                                count += mask[i][k];
                            }
                            means.add(sum / count);
                        }
                        return means;
                    }

                    @Override
                    public Double finish(Arguments arguments, Double mean) {
                        return mean;
                    }
                }
            }
            """;

    private Averaging() {}

    /** Compiles it in an empty folder, and gives the jar. */
    public static byte[] jar(Path folder) {
        return Compiled.in(folder, "Averaging", SOURCE).jar(Map.of());
    }
}
