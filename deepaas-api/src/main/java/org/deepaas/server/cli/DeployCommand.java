package org.deepaas.server.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deepaas.catalog.CommandFailure;
import org.deepaas.catalog.Metadata;
import org.deepaas.catalog.ModuleMetadata;
import org.deepaas.catalog.deployment.Deployment;
import org.deepaas.catalog.deployment.DeploymentFile;
import org.deepaas.catalog.deployment.Target;

/** {@code deepaas-cli deploy}: the files that bring a module to where it is to run. */
final class DeployCommand implements Command.Run {

    private static final int FAILED = 1;

    private final CommandOptions options;
    private final PrintStream out;
    private final PrintStream err;

    DeployCommand(CommandOptions options, PrintStream out, PrintStream err) {
        this.options = options;
        this.out = out;
        this.err = err;
    }

    @Override
    public int run() throws IOException {
        var deploy = DeployOptions.parse(options.arguments());
        if (deploy.isHelpAsked()) {
            out.print(DeployOptions.help());
            return 0;
        }
        try {
            deploy(deploy, module(deploy));
            return 0;
        } catch (CommandFailure e) {
            if (e.isMisuse()) {
                throw new UsageError("deepaas-cli deploy: " + e.getMessage());
            }
            err.println(e.getMessage());
            return FAILED;
        }
    }

    private ModuleMetadata module(DeployOptions deploy) throws CommandFailure, IOException {
        var catalog = deploy.catalog();
        var module = catalog == null
                ? ModuleMetadata.find(deploy.module(), options.modules())
                : ModuleMetadata.listed(deploy.module(), catalog);
        if (!module.isFound()) {
            err.println("%s has no %s, so what it needs is assumed: write one, as docs/write-a-module.md tells"
                    .formatted(module.module(), Metadata.FILE));
        }
        return module;
    }

    private void deploy(DeployOptions deploy, ModuleMetadata module) throws IOException {
        Target target;
        Deployment deployment;
        List<DeploymentFile> files;
        try {
            target = deploy.target();
            deployment = Deployment.of(module.module(), module.metadata(), deploy.wishes());
            files = target.files(deployment);
        } catch (IllegalArgumentException e) {
            throw new UsageError("deepaas-cli deploy: " + e.getMessage());
        }
        if (deploy.isForStandardOutput()) {
            print(files, target);
            return;
        }
        var folder = deploy.folder(deployment.name());
        write(files, folder, deploy.isForced());
        if (deployment.isImageLocal()) {
            out.println("image: %s, which containers/build makes%s"
                    .formatted(
                            deployment.image(),
                            target == Target.COMPOSE
                                    ? ""
                                    : "; push it to where %s pulls from, and name it with --image".formatted(target)));
        }
        out.println("next: " + target.command(folder.resolve(files.get(0).name())));
    }

    private void print(List<DeploymentFile> files, Target target) {
        if (files.size() > 1) {
            throw new UsageError("deepaas-cli deploy: --out -: %s takes %d files: name a folder with --out"
                    .formatted(target, files.size()));
        }
        out.print(files.get(0).content());
    }

    private void write(List<DeploymentFile> files, Path folder, boolean isForced) throws IOException {
        if (!isForced) {
            requireNew(folder, files);
        }
        Files.createDirectories(folder);
        for (var file : files) {
            var path = folder.resolve(file.name());
            Files.writeString(path, file.content());
            if (file.isProgram() && !path.toFile().setExecutable(true, false)) {
                err.println("%s cannot be made executable here: do so where it runs".formatted(path));
            }
            out.println("written: " + path);
        }
    }

    private static void requireNew(Path folder, List<DeploymentFile> files) throws IOException {
        for (var file : files) {
            var path = folder.resolve(file.name());
            if (Files.exists(path)) {
                throw new IOException("%s is there already, and stays as it is: --force writes over it, --out elsewhere"
                        .formatted(path));
            }
        }
    }
}
