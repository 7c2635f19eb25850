package org.deepaas.server.models.weights;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** The {@code weights} that a module's {@code weights.yaml}, or its {@code model.yaml}, names instead of bringing them. */
final class NeededFiles {

    static final String FILE = Weights.FILE;

    private static final String DESCRIPTION = "model.yaml";
    private static final String KEY = "weights";
    private static final Set<String> KEYS = Set.of("path", "url", "sha256", "bytes");
    private static final String EXAMPLE =
            "write 'weights:' and below it '- {path: model.onnx, url: https://…, sha256: …, bytes: …}'";

    private final String file;
    private final List<NeededFile> files = new ArrayList<>();

    private NeededFiles(String file) {
        this.file = file;
    }

    /**
     * Those of a folder; none where neither file says anything of it.
     *
     * @throws IllegalArgumentException where what is said cannot be used; names the file and the entry
     */
    static List<NeededFile> in(Path folder) throws IOException {
        var own = folder.resolve(FILE);
        if (Files.isRegularFile(own)) {
            return new NeededFiles(FILE).read(own, true);
        }
        var description = folder.resolve(DESCRIPTION);
        return Files.isRegularFile(description) ? new NeededFiles(DESCRIPTION).read(description, false) : List.of();
    }

    private List<NeededFile> read(Path path, boolean required) throws IOException {
        var entries = load(path) instanceof Map<?, ?> map ? map.get(KEY) : null;
        if (entries == null && !required) {
            return List.of();
        }
        if (!(entries instanceof List<?> list) || list.isEmpty()) {
            throw wrong(EXAMPLE);
        }
        var paths = new HashSet<String>();
        for (var entry : list) {
            if (!(entry instanceof Map<?, ?> map)) {
                throw wrong(EXAMPLE);
            }
            var needed = file(map, files.size() + 1);
            if (!paths.add(needed.path())) {
                throw wrong("weights name %s twice".formatted(needed.path()));
            }
            files.add(needed);
        }
        return List.copyOf(files);
    }

    private @Nullable Object load(Path path) throws IOException {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            var dumper = new DumperOptions();
            return new Yaml(new SafeConstructor(options), new Representer(dumper), dumper, options, new Texts())
                    .load(Files.readString(path));
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            throw wrong("line %d is no YAML: %s".formatted(mark == null ? 1 : mark.getLine() + 1, e.getProblem()));
        } catch (YAMLException e) {
            throw wrong("this is no YAML: %s".formatted(e.getMessage()));
        }
    }

    private NeededFile file(Map<?, ?> entry, int number) {
        for (var key : entry.keySet()) {
            if (!KEYS.contains(key)) {
                throw wrong("'%s' means nothing in weights, entry %d: there are path, url, sha256 and bytes"
                        .formatted(key, number));
            }
        }
        var path = text(entry, "path", number);
        requireWithin(path);
        return new NeededFile(path, urls(entry, path), sum(entry, path, number), size(entry, path, number));
    }

    private void requireWithin(String path) {
        var relative = Path.of(path);
        if (path.contains("\\")
                || relative.isAbsolute()
                || !relative.normalize().toString().equals(path)
                || relative.startsWith("..")) {
            throw wrong("path '%s' must lead into the module's folder, as in 'model.onnx' or 'data/model.onnx'"
                    .formatted(path));
        }
    }

    private List<URI> urls(Map<?, ?> entry, String path) {
        var written = entry.get("url");
        var texts = written instanceof List<?> several ? several : written == null ? List.of() : List.of(written);
        if (texts.isEmpty()) {
            throw wrong("say where %s is, as in 'url: https://…'; a list of addresses is tried in its order"
                    .formatted(path));
        }
        return texts.stream().map(text -> url(String.valueOf(text), path)).toList();
    }

    private URI url(String text, String path) {
        try {
            var url = URI.create(text);
            if (Addresses.mayBeFetched(url)) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        // not shown: there may be a password in it
        throw wrong("the url of %s must begin with https:// and hold no password".formatted(path));
    }

    private String sum(Map<?, ?> entry, String path, int number) {
        var sum = text(entry, "sha256", number).toLowerCase(Locale.ROOT);
        if (!sum.matches("[0-9a-f]{64}")) {
            throw wrong("sha256 of %s must be 64 hexadecimal digits, as 'sha256sum %1$s' prints them".formatted(path));
        }
        return sum;
    }

    private long size(Map<?, ?> entry, String path, int number) {
        try {
            long bytes = Long.parseLong(text(entry, "bytes", number));
            if (bytes > 0) {
                return bytes;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw wrong("bytes of %s must be its size, as 'stat -c %%s %1$s' prints it".formatted(path));
    }

    private String text(Map<?, ?> entry, String key, int number) {
        if (entry.get(key) instanceof String text && !text.isBlank()) {
            return text.strip();
        }
        throw wrong("weights, entry %d lacks %s: %s".formatted(number, key, EXAMPLE));
    }

    private IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException("%s: %s".formatted(file, problem));
    }

    /** A sum may consist of what YAML takes for a number. */
    private static final class Texts extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            // none
        }
    }
}
