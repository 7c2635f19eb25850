package org.deepaas.catalog.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deepaas.catalog.Metadata;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Files of a module that is called plants, and what platforms read in them. */
final class Deployed {

    private Deployed() {}

    static Metadata metadata(String... lines) throws Exception {
        return Metadata.parse("title: Plants\n" + String.join("\n", lines));
    }

    /** The text of a file. */
    static String text(Target target, Deployment deployment, String file) {
        return target.files(deployment).stream()
                .filter(written -> written.name().equals(file))
                .findFirst()
                .orElseThrow(() -> new AssertionError(file + " is not among " + target.files(deployment)))
                .content();
    }

    /** All documents of the first file. */
    static List<Map<String, Object>> documents(Target target, Deployment deployment) {
        var documents = new ArrayList<Map<String, Object>>();
        var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        for (var document : yaml.loadAll(target.files(deployment).get(0).content())) {
            documents.add(map(document));
        }
        return documents;
    }

    static Map<String, Object> document(Target target, Deployment deployment) {
        var documents = documents(target, deployment);
        if (documents.size() != 1) {
            throw new AssertionError("there are %d documents".formatted(documents.size()));
        }
        return documents.get(0);
    }

    /** What stands at the end of a way of keys and indices. */
    static Object at(Object from, Object... way) {
        var here = from;
        for (var step : way) {
            here = step instanceof Integer index
                    ? ((List<?>) here).get(index)
                    : map(here).get(step);
            if (here == null) {
                throw new AssertionError("there is no %s in %s".formatted(step, from));
            }
        }
        return here;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
