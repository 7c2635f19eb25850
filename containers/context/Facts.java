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

    /** The Dockerfile's arguments; only the title where the module has no model of its own code. */
    static Map<String, String> of(String name, List<Path> jars) throws Exception {
        var facts = new LinkedHashMap<String, String>();
        facts.put("TITLE", name);
        var urls = new ArrayList<URL>();
        for (var jar : jars) {
            urls.add(url(jar));
        }
        try (var loader = new URLClassLoader(urls.toArray(URL[]::new))) {
            for (var model : ServiceLoader.load(Model.class, loader)) {
                var metadata = model.metadata();
                ARGUMENTS.forEach((key, argument) -> {
                    var value = metadata.properties().get(key);
                    if (value != null) {
                        facts.putIfAbsent(argument, value.toString().replaceAll("\\s+", " "));
                    }
                });
                break;
            }
        }
        return facts;
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }
}
