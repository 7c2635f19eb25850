package org.deepaas.server.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.deepaas.catalog.deployment.Target;
import org.deepaas.catalog.deployment.Wishes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** What stands behind {@code deepaas-cli deploy}. */
@Command(
        name = "deepaas-cli deploy",
        customSynopsis = "deepaas-cli deploy MODULE --to TARGET [OPTION…]%n",
        description =
                "Writes the files that bring a module's image to where it is to run, with what its metadata says it needs.%n",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  deepaas-cli deploy object-detection --to compose",
            "  deepaas-cli deploy ./my-module --to kubernetes --image example.org/my-module:1.0 --memory 4g",
            "  deepaas-cli deploy digit-classification --to slurm --gpu 1 --out jobs",
            "  deepaas-cli deploy ai4-metadata.yml --to nomad --env DEEPAAS_WARM=false --out -",
            "  deepaas-cli deploy echo --catalog modules.json --to oscar",
            "",
            "docs/deploy.md tells what each target's files do."
        })
final class DeployOptions {

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,6})([mg]?)");
    private static final int MB_OF_G = 1024;

    @Parameters(
            paramLabel = "MODULE",
            description =
                    "A module's folder, jar or zip, its ai4-metadata.yml, or its name in a folder of --modules or in --catalog")
    private String module = "";

    @Option(
            names = "--to",
            paramLabel = "TARGET",
            required = true,
            description = "compose, kubernetes, kserve, nomad, oscar, tosca, slurm or htcondor")
    private String target = "";

    @Option(names = "--catalog", paramLabel = "FILE", description = "A modules.json, where MODULE is a name in it")
    private @Nullable Path catalog;

    @Option(names = "--name", paramLabel = "NAME", description = "What it is called there (default: as the module)")
    private @Nullable String name;

    @Option(
            names = "--image",
            paramLabel = "IMAGE",
            description = "Its image (default: that of the metadata, else what containers/build calls it)")
    private @Nullable String image;

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            description = "Where it is put: kubernetes, kserve and nomad (default: that of the platform)")
    private @Nullable String namespace;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Where it is to be reached: compose, kubernetes and nomad")
    private @Nullable Integer port;

    @Option(names = "--replicas", paramLabel = "N", description = "Servers behind one address (default: 1)")
    private int replicas = 1;

    @Option(names = "--cpu", paramLabel = "N", description = "Processors (default: as the metadata says)")
    private @Nullable Integer cpus;

    @Option(names = "--memory", paramLabel = "MEMORY", description = "Memory, as in 4g or 512m (default: the same)")
    private @Nullable String memory;

    @Option(names = "--storage", paramLabel = "STORAGE", description = "Room for what is kept (default: the same)")
    private @Nullable String storage;

    @Option(names = "--gpu", paramLabel = "N", description = "GPUs (default: the same)")
    private @Nullable Integer gpus;

    @Option(names = "--training", description = "Give the server what a training needs")
    private boolean training;

    @Option(
            names = "--env",
            paramLabel = "NAME=VALUE",
            description = "A variable of the environment, as for a setting of the server; may be repeated")
    private Map<String, String> variables = new LinkedHashMap<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where to write to (default: deploy/NAME), or - for standard output")
    private @Nullable Path out;

    @Option(names = "--force", description = "Write over files that are there")
    private boolean force;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this and exit")
    private boolean help;

    static DeployOptions parse(List<String> words) {
        var options = new DeployOptions();
        try {
            new CommandLine(options).parseArgs(words.toArray(String[]::new));
        } catch (ParameterException e) {
            throw new UsageError("deepaas-cli deploy: " + e.getMessage() + ": see deepaas-cli deploy --help");
        }
        return options;
    }

    static String help() {
        var line = new CommandLine(new DeployOptions());
        line.getCommandSpec().usageMessage().width(100);
        return line.getUsageMessage(CommandLine.Help.Ansi.OFF);
    }

    boolean isHelpAsked() {
        return help;
    }

    String module() {
        return module;
    }

    Target target() {
        return Target.named(target);
    }

    Wishes wishes() {
        return new Wishes(
                name,
                image,
                namespace,
                port,
                replicas,
                atLeast(1, cpus, "--cpu"),
                memory == null ? null : megabytes(memory, "--memory"),
                storage == null ? null : megabytes(storage, "--storage"),
                atLeast(0, gpus, "--gpu"),
                training,
                variables);
    }

    private static @Nullable Integer atLeast(int least, @Nullable Integer number, String option) {
        if (number != null && number < least) {
            throw new IllegalArgumentException("%s is %d: it must be at least %d".formatted(option, number, least));
        }
        return number;
    }

    private static Integer megabytes(String size, String option) {
        var match = SIZE.matcher(size.toLowerCase(Locale.ROOT));
        int number = match.matches() ? Integer.parseInt(match.group(1)) : 0;
        if (number == 0) {
            throw new IllegalArgumentException("%s is '%s': write it as 4g or 512m".formatted(option, size));
        }
        return match.group(2).equals("g") ? Math.multiplyExact(number, MB_OF_G) : number;
    }

    Path folder(String deployed) {
        return out == null ? Path.of("deploy", deployed) : out;
    }

    boolean isForStandardOutput() {
        return out != null && out.toString().equals("-");
    }

    @Nullable
    Path catalog() {
        return catalog;
    }

    boolean isForced() {
        return force;
    }
}
