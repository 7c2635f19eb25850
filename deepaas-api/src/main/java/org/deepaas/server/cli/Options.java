package org.deepaas.server.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The options of {@code deepaas-run}. */
final class Options {

    private final CommandLine commandLine;

    Options() {
        var spec = CommandSpec.create().name("deepaas-run");
        for (var group : Setting.Group.values()) {
            spec.addArgGroup(group(group));
        }
        spec.addOption(flag("--help", "-h")
                .usageHelp(true)
                .description("Show this and exit")
                .build());
        spec.addOption(flag("--version", "-V")
                .versionHelp(true)
                .description("Show the version, then the DEEPaaS release it is compatible with")
                .build());
        spec.negatableOptionTransformer(new CommandLine.RegexTransformer.Builder()
                .addPattern("^--(.*)$", "--no$1", "--[no]$1")
                .build());
        spec.usageMessage()
                .width(100)
                .customSynopsis("deepaas-run [OPTION…]%n")
                .description("Serves every model found in the modules folders through one HTTP API.%n")
                .sortOptions(false)
                .footer(footer());
        commandLine = new CommandLine(spec)
                .setOverwrittenOptionsAllowed(true)
                .setUnmatchedOptionsAllowedAsOptionParameters(false);
    }

    /** The values given, as they were written. */
    Map<Setting, String> parse(String... arguments) {
        var result = matched(arguments);
        var values = new LinkedHashMap<Setting, String>();
        for (var setting : Settings.ALL) {
            var option = result.matchedOption(setting.option());
            if (option != null) {
                values.put(setting, written(option));
            }
        }
        return values;
    }

    /** Of what was parsed last. */
    boolean isHelpAsked() {
        return commandLine.getParseResult().hasMatchedOption("--help");
    }

    /** Of what was parsed last. */
    boolean isVersionAsked() {
        return commandLine.getParseResult().hasMatchedOption("--version");
    }

    String help() {
        return commandLine.getUsageMessage(Ansi.OFF);
    }

    private CommandLine.ParseResult matched(String... arguments) {
        try {
            return commandLine.parseArgs(arguments);
        } catch (UnmatchedArgumentException e) {
            throw new UsageError(unknown(e.getUnmatched().get(0).replaceFirst("=.*", "")));
        } catch (ParameterException e) {
            throw new UsageError(e.getMessage() + ": see deepaas-run --help");
        }
    }

    private String unknown(String option) {
        var nearest = new UnmatchedArgumentException(commandLine, List.of(option))
                .getSuggestions().stream().limit(3).toList();
        return nearest.isEmpty()
                ? "'%s' is not an option: see deepaas-run --help".formatted(option)
                : "'%s' is not an option: did you mean %s?".formatted(option, String.join(" or ", nearest));
    }

    private static String written(OptionSpec option) {
        Object value = option.getValue();
        return value instanceof List<?> values
                ? String.join(",", values.stream().map(String::valueOf).toList())
                : String.valueOf(value);
    }

    private static ArgGroupSpec group(Setting.Group group) {
        var options = ArgGroupSpec.builder()
                .heading("%n" + group.title() + ":%n")
                .exclusive(false)
                .validate(false);
        Settings.ALL.stream()
                .filter(setting -> setting.group() == group)
                .forEach(setting -> options.addArg(option(setting)));
        return options.build();
    }

    private static OptionSpec option(Setting setting) {
        var option = OptionSpec.builder(setting.option(), setting.aliases().toArray(new String[0]))
                .description(description(setting));
        if (setting.kind().isSwitch()) {
            return option.type(Boolean.class).arity("0").negatable(true).build();
        }
        option.paramLabel(setting.kind().label()).arity("1");
        return setting.kind().isList()
                ? option.type(List.class).auxiliaryTypes(String.class).build()
                : option.type(String.class).build();
    }

    private static OptionSpec.Builder flag(String name, String alias) {
        return OptionSpec.builder(name, alias).type(boolean.class).arity("0");
    }

    private static String description(Setting setting) {
        var standard = setting.standard();
        return (standard.isEmpty() ? setting.description() : setting.description() + " (default: " + standard + ")")
                .replace("%", "%%");
    }

    private static String footer() {
        return """

                Each setting can also be a variable of the environment (DEEPAAS_LISTEN_PORT or, as with the
                original, OS_DEFAULT__LISTEN_PORT), or a line under [DEFAULT] in deepaas.conf (listen_port = 5000).
                What differs for one model stands there under [model:NAME], as in workers = 2.
                That file is looked for in ~/.deepaas/, ~/, /etc/deepaas/ and /etc/; the first one found is read.
                An option wins over a variable, and a variable over the file.
                JAVA_OPTS is for options of the Java machine, such as -Xmx2g.""";
    }
}
