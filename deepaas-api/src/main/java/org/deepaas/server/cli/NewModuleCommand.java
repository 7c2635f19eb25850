package org.deepaas.server.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.deepaas.server.cli.project.ModuleProject;
import org.deepaas.server.cli.project.ProjectTemplate;

/** {@code deepaas-cli new-module}: writes the project of a new module. */
final class NewModuleCommand implements Command.Run {

    private final CommandOptions options;
    private final PrintStream out;

    NewModuleCommand(CommandOptions options, PrintStream out, PrintStream err) {
        this.options = options;
        this.out = out;
    }

    @Override
    public int run() throws IOException {
        var asked = NewModuleOptions.parse(options.arguments());
        if (asked.isHelpAsked()) {
            out.println(NewModuleOptions.help());
            return 0;
        }
        var project = asked.project();
        var files = files(project);
        write(files, asked.directory());
        out.println("%s is written: %d files in %s".formatted(project.name(), files.size(), asked.directory()));
        out.println(next(project, asked.directory()));
        return 0;
    }

    private static Map<String, byte[]> files(ModuleProject project) throws IOException {
        try {
            return new ProjectTemplate(project, Version.own()).files();
        } catch (IllegalArgumentException e) {
            throw new UsageError(String.valueOf(e.getMessage()));
        }
    }

    private static void write(Map<String, byte[]> files, Path directory) throws IOException {
        requireEmpty(directory);
        for (var file : files.entrySet()) {
            var path = directory.resolve(file.getKey());
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.write(path, file.getValue(), StandardOpenOption.CREATE_NEW);
        }
    }

    private static void requireEmpty(Path directory) throws IOException {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new UsageError("%s is a file: name a folder with --directory".formatted(directory));
        }
        if (Files.isDirectory(directory)) {
            try (var there = Files.list(directory)) {
                if (there.findAny().isPresent()) {
                    throw new UsageError("%s is not empty, so nothing was written: name another folder with --directory"
                            .formatted(directory));
                }
            }
        }
    }

    private static String next(ModuleProject project, Path directory) {
        return """

                Next:
                  cd %s
                  mvn verify
                  deepaas-run --modules target/modules
                README.md says where your model goes.

                Where Maven finds no org.deepaas:module-parent:%s, as no public repository has it yet: once, in a checkout of
                DEEPaaS for Java,
                  mvn install -DskipTests -pl %s -am""".formatted(directory, Version.own(), project.kind().libraries());
    }
}
