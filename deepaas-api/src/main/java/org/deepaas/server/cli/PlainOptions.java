package org.deepaas.server.cli;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options of most starts, read as {@link Options} reads them: known ones, each given once, with a value where it takes one.
 * Everything else is left to {@code Options}. Its library costs a start a tenth of its time, since it was compiled for a Java
 * whose classes no cache can hold.
 */
final class PlainOptions {

    private final Map<String, Setting> byOption = new HashMap<>();
    private final Map<Setting, String> values = new LinkedHashMap<>();

    private PlainOptions() {
        for (var setting : Settings.ALL) {
            byOption.put(setting.option(), setting);
            setting.aliases().forEach(alias -> byOption.put(alias, setting));
            if (setting.kind().isSwitch()) {
                byOption.put(setting.negation(), setting);
            }
        }
    }

    /** The values as they were written; empty where the arguments are not as plain as that. */
    static Optional<Map<Setting, String>> in(String... arguments) {
        var options = new PlainOptions();
        return options.read(List.of(arguments).iterator()) ? Optional.of(options.values) : Optional.empty();
    }

    private boolean read(Iterator<String> arguments) {
        while (arguments.hasNext()) {
            var parts = arguments.next().split("=", 2);
            var setting = byOption.get(parts[0]);
            if (setting == null || !put(setting, value(setting, parts, arguments))) {
                return false;
            }
        }
        return true;
    }

    /** What is given with an option, or follows it; nothing where that is not as it should be. */
    private static String value(Setting setting, String[] parts, Iterator<String> following) {
        boolean attached = parts.length == 2;
        if (setting.kind().isSwitch()) {
            return attached ? "" : String.valueOf(!parts[0].equals(setting.negation()));
        }
        if (attached) {
            return parts[1];
        }
        return following.hasNext() ? following.next() : "";
    }

    /** Not so what could be an option, a file of arguments, or a quotation. */
    private boolean put(Setting setting, String value) {
        return !value.isEmpty() && "-@\"'".indexOf(value.charAt(0)) < 0 && values.put(setting, value) == null;
    }
}
