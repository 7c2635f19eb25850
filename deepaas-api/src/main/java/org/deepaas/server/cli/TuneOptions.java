package org.deepaas.server.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.deepaas.server.cli.tuning.Demand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What {@code deepaas-cli tune} is told. */
@Command(
        name = "deepaas-cli tune",
        customSynopsis = "deepaas-cli [OPTION…] tune [MODEL] [OPTION…] [--ARGUMENT VALUE…]%n",
        description = {
            "Tries how many instances, workers and engine threads, and which sizes of batches, serve a",
            "model best on this machine, and writes what is best to a configuration file of the server.",
            "It asks with real inputs: those of --inputs or --input-list, which stand before the command,",
            "or the arguments that stand behind it, as with predict.%n"
        },
        sortOptions = false)
final class TuneOptions {

    @Option(
            names = "--p99",
            paramLabel = "TIME",
            description = "What 99 of 100 answers are to take at most, as in 50ms (default: any time)")
    private String bound = "";

    @Option(
            names = "--clients",
            paramLabel = "N",
            description = "How many ask at once, each again as soon as it has its answer (default: 8)")
    private int clients = 8;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Instead: requests a second, at random times, however long answers take")
    private double rate;

    @Option(names = "--seconds", paramLabel = "N", description = "How long each settings are measured (default: 5)")
    private double seconds = 5;

    @Option(
            names = "--write",
            paramLabel = "FILE",
            description = "Where the best settings are written: the model's section of it (default: MODEL.conf)")
    private @Nullable Path file;

    @Option(names = "--nowrite", description = "Print the best settings, and write nothing")
    private boolean dry;

    private List<String> others = List.of();

    static TuneOptions parse(List<String> words) {
        var options = new TuneOptions();
        try {
            var result =
                    new CommandLine(options).setUnmatchedArgumentsAllowed(true).parseArgs(words.toArray(String[]::new));
            options.others = new ArrayList<>(result.unmatched());
        } catch (ParameterException e) {
            throw new UsageError(e.getMessage() + ": see deepaas-cli tune --help");
        }
        options.check();
        return options;
    }

    private void check() {
        if (clients < 1 || clients > 10_000) {
            throw new UsageError("--clients must be a whole number from 1 to 10000");
        }
        if (!(rate >= 0) || rate > 1_000_000) {
            throw new UsageError("--rate must be a number above 0");
        }
        if (!(seconds >= 0.1) || seconds > 3600) {
            throw new UsageError("--seconds must be a number from 0.1 to 3600");
        }
        if (dry && file != null) {
            throw new UsageError("give --write or --nowrite, not both");
        }
        bound();
    }

    static String help() {
        return new CommandLine(new TuneOptions()).setUsageHelpWidth(100).getUsageMessage(CommandLine.Help.Ansi.OFF);
    }

    /** Empty where none was named so. */
    String model() {
        return others.isEmpty() || others.get(0).startsWith("-") ? "" : others.get(0);
    }

    /** What is for the model. */
    List<String> arguments() {
        return model().isEmpty() ? others : others.subList(1, others.size());
    }

    /** Null where there is none. */
    @Nullable
    Duration bound() {
        if (bound.isEmpty()) {
            return null;
        }
        var read = Kind.DURATION.reader().apply(bound);
        var limit = read == null ? Duration.ZERO : Duration.parse(read);
        if (limit.isZero()) {
            throw new UsageError("--p99 must be %s, and '%s' is not".formatted(Kind.DURATION.rule(), bound));
        }
        return limit;
    }

    Demand demand() {
        return new Demand(clients, rate, seconds);
    }

    boolean isToWrite() {
        return !dry;
    }

    Path file(String model) {
        return Objects.requireNonNullElse(file, Path.of(model + ".conf"));
    }
}
