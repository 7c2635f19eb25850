package org.deepaas.server.cli.tuning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A configuration file of the server, of which one model's section is written anew and all else is left as it is. */
public final class SettingsFile {

    private SettingsFile() {}

    /**
     * The file's new text.
     *
     * @param file may be missing
     * @param note what the section begins with, as a comment
     */
    public static String with(Path file, String model, String note, Map<String, Integer> settings) throws IOException {
        var lines = Files.exists(file) ? without(Files.readAllLines(file), model) : new ArrayList<String>();
        if (!lines.isEmpty() && !lines.get(lines.size() - 1).isBlank()) {
            lines.add("");
        }
        lines.add("[model:%s]".formatted(model));
        lines.add("# " + note);
        settings.forEach((name, value) -> lines.add("%s = %d".formatted(name, value)));
        return String.join("\n", lines) + "\n";
    }

    private static List<String> without(List<String> lines, String model) {
        var kept = new ArrayList<String>();
        boolean ofTheModel = false;
        for (var line : lines) {
            var heading = line.strip();
            if (heading.startsWith("[") && heading.endsWith("]")) {
                ofTheModel = heading.matches("\\[\\s*model:\\s*" + java.util.regex.Pattern.quote(model) + "\\s*]");
            }
            if (!ofTheModel) {
                kept.add(line);
            }
        }
        return kept;
    }
}
