package org.deepaas.server.models;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/** Compiles small modules, as an author's build would. */
public final class ModuleMaker {

    private final Path work;
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final List<String> compiled = new ArrayList<>();

    public ModuleMaker(Path work) {
        this.work = work;
    }

    /** Adds a class, which may use those added before; {@code source} is a whole file whose class is called {@code name}. */
    public ModuleMaker withClass(String name, String source, Path... libraries) throws IOException {
        var folder = Files.createTempDirectory(work, "classes");
        var file = folder.resolve(name.substring(name.lastIndexOf('.') + 1) + ".java");
        Files.writeString(file, source);
        var classPath = new ArrayList<>(List.of(System.getProperty("java.class.path")));
        for (var library : libraries) {
            classPath.add(library.toString());
        }
        classPath.addAll(compiled);
        compiled.add(folder.toString());
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        String.join(":", classPath),
                        "-d",
                        folder.toString(),
                        file.toString());
        if (failed != 0) {
            throw new IllegalStateException("the module's source does not compile");
        }
        try (var classes = Files.walk(folder)) {
            for (var made :
                    classes.filter(path -> path.toString().endsWith(".class")).toList()) {
                entries.put(folder.relativize(made).toString(), Files.readAllBytes(made));
            }
        }
        return this;
    }

    /** A model that answers with an expression. */
    public ModuleMaker withModel(String className, String modelName, String answer, Path... libraries)
            throws IOException {
        return withModel(className, modelName, "", answer, libraries);
    }

    public ModuleMaker withModel(String className, String modelName, String loading, String answer, Path... libraries)
            throws IOException {
        withClass(
                className,
                """
                package %s;
                import org.deepaas.model.*;
                public class %s implements Predictive<%2$s.Arguments, String> {
                    public record Arguments(@Arg(description = "x", defaultValue = "") String x) {}
                    public ModelMetadata metadata() { return ModelMetadata.of("%s"); }
                    public Predictor<Arguments, String> load(LoadContext context) throws Exception {
                        %s
                        return arguments -> %s;
                    }
                }
                """.formatted(
                                className.substring(0, className.lastIndexOf('.')),
                                className.substring(className.lastIndexOf('.') + 1),
                                modelName,
                                loading,
                                answer),
                libraries);
        return withService(className);
    }

    public ModuleMaker withService(String className) {
        var service = "META-INF/services/org.deepaas.model.Model";
        var before = new String(entries.getOrDefault(service, new byte[0]), UTF_8);
        return withFile(service, before + className + "\n");
    }

    public ModuleMaker withFile(String name, String text) {
        entries.put(name, text.getBytes(UTF_8));
        return this;
    }

    public Path jar(Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return jar;
    }
}
