package context;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.deepaas.catalog.Metadata;
import org.deepaas.model.Model;

/** What a module says of itself, for the labels of its image. */
final class Facts {

    private static final Map<String, String> ARGUMENTS = Map.of(
            "description", "DESCRIPTION",
            "version", "VERSION",
            "author", "AUTHORS",
            "license", "LICENSES",
            "url", "URL");

    private Facts() {}

    /**
     * The Dockerfile's arguments, by its code and, where that does not say, its {@code ai4-metadata.yml}.
     *
     * @param own the module's own jars
     * @param jars these and all that they use
     */
    static Map<String, String> of(String name, Path module, List<Path> own, List<Path> jars) throws Exception {
        var facts = new LinkedHashMap<String, String>();
        facts.put("TITLE", name);
        fromCode(jars, facts);
        var file = Metadata.ofModule(module, own);
        if (file.isPresent()) {
            var said = file.get().toMap();
            // a label is a line
            add(said.get("summary"), "DESCRIPTION", facts);
            ARGUMENTS.forEach((key, argument) -> add(said.get(key), argument, facts));
            var source = file.get().get("links").path("source_code").asText();
            if (source.startsWith("http")) {
                add(source, "SOURCE", facts);
            }
        }
        return facts;
    }

    private static void add(Object value, String argument, Map<String, String> facts) {
        if (value != null) {
            facts.putIfAbsent(argument, value.toString().strip().replaceAll("\\s+", " "));
        }
    }

    private static void fromCode(List<Path> jars, Map<String, String> facts) throws Exception {
        var urls = new ArrayList<URL>();
        for (var jar : jars) {
            urls.add(url(jar));
        }
        try (var loader = new URLClassLoader(urls.toArray(URL[]::new))) {
            for (var model : ServiceLoader.load(Model.class, loader)) {
                var metadata = model.metadata();
                ARGUMENTS.forEach((key, argument) -> add(metadata.properties().get(key), argument, facts));
                break;
            }
        }
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }
}
