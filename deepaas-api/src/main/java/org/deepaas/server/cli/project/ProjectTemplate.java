package org.deepaas.server.cli.project;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of Maven's archetype, filled in as {@code archetype:generate} does. */
public final class ProjectTemplate {

    private static final String FILES = "/archetype-resources";
    private static final String KINDS = "kinds/";
    private static final Pattern PLACE = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern NAME = Pattern.compile("__(\\w+?)__");
    private static final Pattern SOURCES = Pattern.compile("src/(main|test)/java/");

    private final ModuleProject project;
    private final Map<String, String> properties;

    /** @param deepaasVersion the release whose libraries the module is compiled against */
    public ProjectTemplate(ModuleProject project, String deepaasVersion) {
        this.project = project;
        this.properties = project.properties(deepaasVersion);
    }

    /**
     * All files of the project, by their paths in it.
     *
     * @throws IllegalArgumentException where the model's class would be called as something that the project uses
     */
    public Map<String, byte[]> files() throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        var templates = templates();
        var kind = KINDS + project.kind().word() + "/";
        templates.forEach((name, bytes) -> {
            if (!name.startsWith(KINDS)) {
                files.put(path(name), filled(name, bytes));
            }
        });
        templates.forEach((name, bytes) -> {
            if (name.startsWith(kind)) {
                var own = name.substring(kind.length());
                files.put(path(own), filled(own, bytes));
            }
        });
        return files;
    }

    private String path(String name) {
        var path = replaced(NAME, name);
        var sources = SOURCES.matcher(path);
        return sources.lookingAt()
                ? sources.group() + project.packageName().replace('.', '/') + "/" + path.substring(sources.end())
                : path;
    }

    private byte[] filled(String name, byte[] bytes) {
        if (name.startsWith("src/main/model/")) {
            return bytes;
        }
        var text = new String(bytes, UTF_8);
        if (name.endsWith(".java")) {
            requireFreeName(name, text);
        }
        return replaced(PLACE, text).getBytes(UTF_8);
    }

    private String replaced(Pattern places, String text) {
        return places.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(properties.getOrDefault(place.group(1), place.group())));
    }

    /** The class must not be called as one that the project uses, such as String or Predictor. */
    private void requireFreeName(String name, String text) {
        var word = Pattern.compile("\\b" + project.className() + "\\b");
        if (isOfTheLanguage(project.className())
                || word.matcher(text).find()
                || word.matcher(name).find()) {
            throw new IllegalArgumentException(
                    "'%s' would make a class %s, and the project has such a name already: use a longer one, as in my-%s"
                            .formatted(project.name(), project.className(), project.name()));
        }
    }

    private static boolean isOfTheLanguage(String name) {
        try {
            Class.forName("java.lang." + name);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** By their names below {@code archetype-resources}. */
    private static Map<String, byte[]> templates() throws IOException {
        try {
            var address = Objects.requireNonNull(ProjectTemplate.class.getResource(FILES), "the archetype is not there")
                    .toURI();
            if (!address.getScheme().equals("jar")) {
                return read(Path.of(address));
            }
            var jar = address.toString();
            // a file system of its own, since one that is found by its address is everybody's
            try (var files =
                    FileSystems.newFileSystem(Path.of(URI.create(jar.substring("jar:".length(), jar.indexOf("!/")))))) {
                return read(files.getPath(FILES));
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static Map<String, byte[]> read(Path folder) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var found = Files.walk(folder)) {
            for (var file : found.filter(Files::isRegularFile).sorted().toList()) {
                var name = folder.relativize(file).toString().replace('\\', '/');
                files.put(name, Files.readAllBytes(file));
            }
        }
        return files;
    }
}
