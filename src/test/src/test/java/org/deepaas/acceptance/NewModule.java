package org.deepaas.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deepaas.acceptance.server.PublishedLibraries;
import org.deepaas.acceptance.server.PublishedLibraries.Output;
import org.deepaas.acceptance.server.Repository;

/** The project of a new module, as its author makes it. */
final class NewModule {

    private NewModule() {}

    /** Runs {@code deepaas-cli} in a folder. */
    static Output cli(Path folder, String... words) throws Exception {
        var command = new ArrayList<>(List.of(Repository.file("deepaas-cli").toString()));
        command.addAll(List.of(words));
        return Output.of(folder, command);
    }

    /** A project that the command has just written. */
    static Path written(Path folder, String name, String kind) throws Exception {
        var run = cli(folder, "new-module", name, "--kind", kind, "--group", "org.acme", "--package", "org.acme.leaf");
        assertThat(run.exitCode()).as(run.text()).isZero();
        assertThat(run.text()).contains(name + " is written", "mvn verify", "README.md");
        return folder.resolve(name);
    }

    /** Its modules folder, after its own build and its own tests. */
    static Path built(Path project, PublishedLibraries libraries) throws Exception {
        var build = libraries.maven(project, "verify");
        assertThat(build.exitCode()).as(build.text()).isZero();
        assertThat(build.text()).containsPattern("Tests run: [3-9], Failures: 0, Errors: 0, Skipped: 0");
        return project.resolve("target/modules");
    }
}
