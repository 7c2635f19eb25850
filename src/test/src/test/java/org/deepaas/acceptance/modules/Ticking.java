package org.deepaas.acceptance.modules;

import java.nio.file.Path;
import java.util.Map;

/** A module whose model {@code ticking} answers with numbers, one after the other, and says in the server's output when it stopped. */
public final class Ticking {

    private static final String SOURCE = """
            package org.example;

            import java.util.stream.*;
            import org.deepaas.model.*;

            public final class Ticking implements Predictive<Ticking.Arguments, Stream<Ticking.Tick>> {

                public record Arguments(
                        @Arg(description = "How many", defaultValue = "3") int ticks,
                        @Arg(description = "Milliseconds between them", defaultValue = "0") int pause,
                        @Arg(description = "Characters in each", defaultValue = "0") int size) {}

                public record Tick(int number, String text) {}

                @Override
                public ModelMetadata metadata() {
                    return ModelMetadata.of("ticking");
                }

                @Override
                public Predictor<Arguments, Stream<Tick>> load(LoadContext context) {
                    return arguments -> IntStream.range(0, arguments.ticks())
                            .mapToObj(number -> tick(number, arguments))
                            .onClose(() -> System.out.println("STOPPED TICKING"));
                }

                private static Tick tick(int number, Arguments arguments) {
                    try {
                        Thread.sleep(arguments.pause());
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return new Tick(number, "x".repeat(arguments.size()));
                }
            }
            """;

    private Ticking() {}

    /** Compiles it in an empty folder, and gives the jar. */
    public static byte[] jar(Path folder) {
        return Compiled.in(folder, "Ticking", SOURCE).jar(Map.of());
    }
}
