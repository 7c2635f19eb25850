package org.deepaas.server.cli;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A {@code deepaas.conf}: lines {@code key = value} under {@code [DEFAULT]}, as oslo.config reads them, and those of single
 * models under {@code [model:NAME]}. Other sections are passed over.
 *
 * @param values by key, with underscores
 * @param models the same for each model
 */
record ConfigurationFile(Path path, Map<String, String> values, Map<String, Map<String, String>> models) {

    private static final Pattern SECTION = Pattern.compile("\\[(.*)]");
    private static final String OF_ALL = "DEFAULT";
    private static final String OF_A_MODEL = "model:";

    /** The one that is read where none is named: the first there is. */
    static List<Path> usual(Path home, Path system) {
        return Stream.of(home.resolve(".deepaas"), home, system.resolve("deepaas"), system)
                .map(folder -> folder.resolve("deepaas.conf"))
                .filter(Files::isRegularFile)
                .limit(1)
                .toList();
    }

    /** All of a folder, by name. */
    static List<Path> of(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".conf"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UsageError("cannot read the folder %s of --config-dir".formatted(folder));
        }
    }

    static ConfigurationFile read(Path path) {
        try {
            return read(path, Files.readAllLines(path));
        } catch (MalformedInputException e) {
            throw new UsageError("the configuration file %s is not text in UTF-8".formatted(path));
        } catch (IOException e) {
            throw new UsageError("cannot read the configuration file " + path);
        }
    }

    private static ConfigurationFile read(Path path, List<String> lines) {
        var values = new LinkedHashMap<String, String>();
        var models = new LinkedHashMap<String, Map<String, String>>();
        @Nullable Map<String, String> section = values;
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            var heading = SECTION.matcher(line);
            if (heading.matches()) {
                section = section(heading.group(1).strip(), values, models);
            } else if (section != null && !line.isEmpty() && !line.startsWith("#") && !line.startsWith(";")) {
                var equals = line.indexOf('=');
                if (equals < 1) {
                    throw new UsageError("line %d of %s is not 'key = value'".formatted(i + 1, path));
                }
                section.put(line.substring(0, equals).strip().replace('-', '_'), unquoted(line.substring(equals + 1)));
            }
        }
        return new ConfigurationFile(path, values, models);
    }

    private static @Nullable Map<String, String> section(
            String name, Map<String, String> values, Map<String, Map<String, String>> models) {
        if (name.equals(OF_ALL)) {
            return values;
        }
        return name.startsWith(OF_A_MODEL)
                ? models.computeIfAbsent(name.substring(OF_A_MODEL.length()).strip(), model -> new LinkedHashMap<>())
                : null;
    }

    private static String unquoted(String written) {
        var value = written.strip();
        var quoted = value.length() > 1
                && (value.startsWith("\"") || value.startsWith("'"))
                && value.charAt(0) == value.charAt(value.length() - 1);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
