package org.deepaas.server.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.deepaas.server.cli.project.ModuleProject;
import org.deepaas.server.cli.project.ProjectKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** What {@code deepaas-cli new-module} is told. */
@Command(
        name = "deepaas-cli new-module",
        description = "Writes a Maven project with a model, its test, metadata, README, Dockerfile and CI.%n",
        sortOptions = false)
final class NewModuleOptions {

    @Parameters(paramLabel = "NAME", description = "Name of the module, as in leaf-disease")
    private String name = "";

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "plain",
            description = {
                "What it begins with (default: plain)",
                "plain: a model that is Java and nothing else",
                "picture: an ONNX network that looks at pictures",
                "trainable: a network that learns, by PyTorch"
            })
    private String kind = "plain";

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            defaultValue = "org.example",
            description = "Group of the Maven project (default: org.example)")
    private String group = "org.example";

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            description = "Package of the classes (default: the group and the name)")
    private @Nullable String packageName;

    @Option(names = "--title", paramLabel = "TEXT", description = "What it is, in one line (default: from the name)")
    private @Nullable String title;

    @Option(names = "--author", paramLabel = "TEXT", description = "Who makes it (default: The authors of NAME)")
    private @Nullable String author;

    @Option(
            names = "--license",
            paramLabel = "ID",
            defaultValue = "Apache-2.0",
            description = "Its licence, by SPDX identifier (default: Apache-2.0)")
    private String license = "Apache-2.0";

    @Option(names = "--directory", paramLabel = "PATH", description = "Folder to write it to (default: the name)")
    private @Nullable Path directory;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this and exit")
    private boolean help;

    static NewModuleOptions parse(List<String> words) {
        var options = new NewModuleOptions();
        try {
            new CommandLine(options).parseArgs(words.toArray(String[]::new));
            return options;
        } catch (ParameterException e) {
            throw new UsageError(e.getMessage() + ": see deepaas-cli new-module --help");
        }
    }

    static String help() {
        return new CommandLine(new NewModuleOptions()).getUsageMessage(CommandLine.Help.Ansi.OFF);
    }

    boolean isHelpAsked() {
        return help;
    }

    Path directory() {
        return Objects.requireNonNullElse(directory, Path.of(name));
    }

    ModuleProject project() {
        try {
            return new ModuleProject(
                    name,
                    group,
                    Objects.requireNonNullElse(packageName, ModuleProject.packageOf(group, name)),
                    ProjectKind.named(kind),
                    Objects.requireNonNullElse(title, ModuleProject.titleOf(name)),
                    Objects.requireNonNullElse(author, "The authors of " + name),
                    license);
        } catch (IllegalArgumentException e) {
            throw new UsageError(String.valueOf(e.getMessage()));
        }
    }
}
