package org.deepaas.server.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What holds once all sources have been read: the command line wins over the environment, and that over the files.
 *
 * @param values of the settings that were given, as Quarkus reads them
 * @param warnings of what was given in vain
 */
record Resolved(Map<Setting, String> values, List<String> warnings) {

    /** Resolves the sources; {@code system} is the folder of the machine's configuration, {@code /etc}. */
    static Resolved of(Map<Setting, String> options, Map<String, String> environment, Path home, Path system) {
        var given = new LinkedHashMap<Setting, Given>();
        var warnings = new ArrayList<String>();
        for (var setting : Settings.ALL) {
            fromEnvironment(setting, environment).ifPresent(found -> given.put(setting, found));
            if (options.containsKey(setting)) {
                given.put(setting, new Given(setting.option(), Objects.requireNonNull(options.get(setting)), false));
            }
        }
        var ofModels = new ArrayList<String>();
        for (var file : files(given, home, system)) {
            fromFile(file, warnings).forEach((setting, found) -> {
                var old = given.get(setting);
                if (old == null || old.fromFile()) {
                    given.put(setting, found);
                }
            });
            ofModels.addAll(ofModels(file));
        }
        return checked(given, warnings).with(ofModels);
    }

    /** Settings of single models come before those that were given otherwise: the last one holds. */
    private Resolved with(List<String> ofModels) {
        if (ofModels.isEmpty()) {
            return this;
        }
        var all = new ArrayList<>(ofModels);
        get(Settings.MODEL_SETTINGS).ifPresent(all::add);
        var more = new LinkedHashMap<>(values);
        more.put(Settings.MODEL_SETTINGS, String.join(",", all));
        return new Resolved(more, warnings);
    }

    Optional<String> get(Setting setting) {
        return Optional.ofNullable(values.get(setting));
    }

    String orStandard(Setting setting) {
        return values.getOrDefault(setting, setting.standard());
    }

    boolean isOn(Setting setting) {
        return orStandard(setting).equals("true");
    }

    private static Resolved checked(Map<Setting, Given> given, List<String> warnings) {
        var values = new LinkedHashMap<Setting, String>();
        given.forEach((setting, found) -> {
            if (setting.group() == Setting.Group.UNUSED) {
                warnings.add("%s has no effect in this server".formatted(found.where()));
            } else {
                values.put(setting, found.read(setting));
            }
        });
        return new Resolved(values, warnings);
    }

    private static Optional<Given> fromEnvironment(Setting setting, Map<String, String> environment) {
        var names = new ArrayList<>(List.of(setting.variable(), setting.osloVariable()));
        if (setting.equals(Settings.MODEL_NAME)) {
            names.add("DEEPAAS_V2_MODEL");
        }
        for (var name : names) {
            var value = environment.getOrDefault(name, "");
            if (!value.isBlank()) {
                return Optional.of(new Given(name, value.strip(), false));
            }
        }
        return Optional.empty();
    }

    private static List<ConfigurationFile> files(Map<Setting, Given> given, Path home, Path system) {
        var paths = new ArrayList<Path>();
        var named = given.get(Settings.CONFIG_FILES);
        var folder = given.get(Settings.CONFIG_DIR);
        if (named != null) {
            for (var part : named.read(Settings.CONFIG_FILES).split("(?<!\\\\),", -1)) {
                paths.add(Path.of(part.replace("\\,", ",")));
            }
        } else if (folder == null) {
            paths.addAll(ConfigurationFile.usual(home, system));
        }
        if (folder != null) {
            paths.addAll(ConfigurationFile.of(Path.of(folder.read(Settings.CONFIG_DIR))));
        }
        return paths.stream().map(ConfigurationFile::read).toList();
    }

    private static Map<Setting, Given> fromFile(ConfigurationFile file, List<String> warnings) {
        var byKey = Settings.ALL.stream()
                .filter(setting -> setting.group() != Setting.Group.CONFIGURATION)
                .collect(Collectors.toMap(Setting::key, setting -> setting));
        var given = new LinkedHashMap<Setting, Given>();
        file.values().forEach((key, value) -> {
            var setting = byKey.get(key);
            if (setting == null) {
                warnings.add("%s has '%s', which is no setting: see --help".formatted(file.path(), key));
            } else if (!value.isEmpty()) {
                given.put(setting, new Given("%s in %s".formatted(key, file.path()), value, true));
            }
        });
        return given;
    }

    private static List<String> ofModels(ConfigurationFile file) {
        var settings = new ArrayList<String>();
        file.models()
                .forEach((model, values) -> values.forEach((key, value) -> {
                    var name = key.replace('_', '-');
                    if (!Kind.OF_A_MODEL.contains(name)) {
                        throw new UsageError("%s under [model:%s] in %s is no setting of a model: there are %s"
                                .formatted(key, model, file.path(), String.join(", ", Kind.OF_A_MODEL)));
                    }
                    if (!value.isEmpty()) {
                        var read = Kind.MODEL_SETTINGS.reader().apply("%s:%s=%s".formatted(model, name, value));
                        if (read == null) {
                            throw new UsageError("%s under [model:%s] in %s cannot be '%s': see %s in --help"
                                    .formatted(key, model, file.path(), value, Settings.MODEL_SETTINGS.option()));
                        }
                        settings.add(read);
                    }
                }));
        return settings;
    }

    /** A value as written, and where. */
    private record Given(String where, String text, boolean fromFile) {

        String read(Setting setting) {
            var value = setting.kind().reader().apply(text);
            if (value == null) {
                throw new UsageError("%s must be %s, and '%s' is not"
                        .formatted(where, setting.kind().rule(), text));
            }
            return value;
        }
    }
}
