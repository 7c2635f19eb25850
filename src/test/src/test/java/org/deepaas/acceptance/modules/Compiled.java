package org.deepaas.acceptance.modules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.deepaas.acceptance.server.Repository;

/** A model in the package {@code org.example} that was compiled as its author would. */
record Compiled(String name, Path classes) {

    /** Compiles it, into an empty folder. */
    static Compiled in(Path folder, String name, String text) {
        try {
            var source = Files.writeString(folder.resolve(name + ".java"), text);
            var classes = Files.createDirectory(folder.resolve("classes"));
            var spi = Repository.file("model-spi/target/classes").toString();
            int failed = ToolProvider.getSystemJavaCompiler()
                    .run(null, null, null, "-proc:none", "-cp", spi, "-d", classes.toString(), source.toString());
            if (failed != 0) {
                throw new IllegalStateException("the module does not compile");
            }
            return new Compiled(name, classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its jar, with other files by name. */
    byte[] jar(Map<String, String> others) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes);
                var files = Files.walk(classes)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                add(zip, classes.relativize(file).toString(), Files.readAllBytes(file));
            }
            add(zip, "META-INF/services/org.deepaas.model.Model", ("org.example." + name + "\n").getBytes(UTF_8));
            for (var other : others.entrySet()) {
                add(zip, other.getKey(), other.getValue().getBytes(UTF_8));
            }
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
