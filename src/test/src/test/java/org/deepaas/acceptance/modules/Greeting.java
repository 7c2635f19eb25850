package org.deepaas.acceptance.modules;

import java.nio.file.Path;
import java.util.Map;

/**
 * A module whose model {@code greeting} answers with a text. Like many libraries it leaves something behind in each thread, and
 * reads a file of its jar by its address.
 */
public final class Greeting {

    private static final String SOURCE = """
            package org.example;

            import org.deepaas.model.*;

            public final class Greeting implements Predictive<Greeting.Arguments, Greeting.Answer> {

                private static final ThreadLocal<Object> LEFT_BEHIND = new ThreadLocal<>();

                public record Arguments(@Arg(description = "Whom to greet", defaultValue = "you") String whom) {}

                public record Answer(String text) {}

                @Override
                public ModelMetadata metadata() {
                    return ModelMetadata.of("greeting").with("description", text());
                }

                @Override
                public Predictor<Arguments, Answer> load(LoadContext context) throws Exception {
                    if (text().startsWith("broken")) {
                        throw new IllegalStateException("it is " + text());
                    }
                    LEFT_BEHIND.set(new Arguments("loading"));
                    return arguments -> {
                        LEFT_BEHIND.set(arguments);
                        return new Answer(text() + " " + arguments.whom());
                    };
                }

                private static String text() {
                    try (var in = Greeting.class.getResource("/text.txt").openStream()) {
                        return new String(in.readAllBytes());
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }
            }
            """;

    private final Compiled compiled;

    /** Compiles it, into an empty folder. */
    public Greeting(Path folder) {
        compiled = Compiled.in(folder, "Greeting", SOURCE);
    }

    /** The jar whose model answers with {@code text}; with one that begins with {@code broken} it cannot be loaded. */
    public byte[] jar(String text) {
        return compiled.jar(Map.of("text.txt", text));
    }
}
