package org.deepaas.acceptance.modules;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.deepaas.acceptance.server.Repository;

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

    private final Path classes;

    /** Compiles it, into an empty folder. */
    public Greeting(Path folder) {
        try {
            var source = Files.writeString(folder.resolve("Greeting.java"), SOURCE);
            classes = Files.createDirectory(folder.resolve("classes"));
            var spi = Repository.file("model-spi/target/classes").toString();
            int failed = ToolProvider.getSystemJavaCompiler()
                    .run(null, null, null, "-proc:none", "-cp", spi, "-d", classes.toString(), source.toString());
            if (failed != 0) {
                throw new IllegalStateException("the module does not compile");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The jar whose model answers with {@code text}; with one that begins with {@code broken} it cannot be loaded. */
    public byte[] jar(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes);
                var files = Files.walk(classes)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                add(zip, classes.relativize(file).toString(), Files.readAllBytes(file));
            }
            add(
                    zip,
                    "META-INF/services/org.deepaas.model.Model",
                    "org.example.Greeting\n".getBytes(StandardCharsets.UTF_8));
            add(zip, "text.txt", text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
    }
}
