package org.deepaas.server.cli;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        return options.read(List.of(arguments)) ? Optional.of(options.values) : Optional.empty();
    }

    private boolean read(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            var argument = arguments.get(i);
            int equals = argument.indexOf('=');
            var option = equals < 0 ? argument : argument.substring(0, equals);
            var setting = byOption.get(option);
            if (setting == null || !read(setting, option, equals < 0 ? null : argument.substring(equals + 1))) {
                return false;
            }
            if (equals < 0 && !setting.kind().isSwitch()) {
                i++;
                if (i == arguments.size() || !put(setting, arguments.get(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean read(Setting setting, String option, @Nullable String attached) {
        if (setting.kind().isSwitch()) {
            return attached == null && put(setting, option.equals(setting.negation()) ? "false" : "true");
        }
        return attached == null || put(setting, attached);
    }

    /** Not so what could be an option, a file of arguments, or a quotation. */
    private boolean put(Setting setting, String value) {
        return !value.isEmpty() && "-@\"'".indexOf(value.charAt(0)) < 0 && values.put(setting, value) == null;
    }
}
