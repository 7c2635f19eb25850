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

/**
 * A {@code deepaas.conf}: lines {@code key = value} under {@code [DEFAULT]}, as oslo.config reads them.
 *
 * @param values by key, with underscores
 */
record ConfigurationFile(Path path, Map<String, String> values) {

    private static final Pattern SECTION = Pattern.compile("\\[(.*)]");

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
            return new ConfigurationFile(path, values(path, Files.readAllLines(path)));
        } catch (MalformedInputException e) {
            throw new UsageError("the configuration file %s is not text in UTF-8".formatted(path));
        } catch (IOException e) {
            throw new UsageError("cannot read the configuration file " + path);
        }
    }

    private static Map<String, String> values(Path path, List<String> lines) {
        var values = new LinkedHashMap<String, String>();
        var section = "DEFAULT";
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            var heading = SECTION.matcher(line);
            if (heading.matches()) {
                section = heading.group(1).strip();
            } else if (section.equals("DEFAULT") && !line.isEmpty() && !line.startsWith("#") && !line.startsWith(";")) {
                var equals = line.indexOf('=');
                if (equals < 1) {
                    throw new UsageError("line %d of %s is not 'key = value'".formatted(i + 1, path));
                }
                values.put(line.substring(0, equals).strip().replace('-', '_'), unquoted(line.substring(equals + 1)));
            }
        }
        return values;
    }

    private static String unquoted(String written) {
        var value = written.strip();
        var quoted = value.length() > 1
                && (value.startsWith("\"") || value.startsWith("'"))
                && value.charAt(0) == value.charAt(value.length() - 1);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
