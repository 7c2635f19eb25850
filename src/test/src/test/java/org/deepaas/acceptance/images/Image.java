package org.deepaas.acceptance.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deepaas.acceptance.server.Repository;

/**
 * The image of a module, and the files that it holds.
 *
 * @param root where its files lie
 * @param config what the image says of itself, as Docker's format has it
 */
public record Image(Path root, JsonNode config) {

    private static final String BASE = "localhost/deepaas-base";

    /** Builds it on Debian as this machine gets it; the test is skipped where no image can be built. */
    public static Image of(String module) {
        var buildah = Buildah.here();
        var tag = "localhost/" + module + ":test";
        makeBase(buildah);
        Command.run(
                buildah.environment(),
                List.of(
                        Repository.file("containers/build").toString(),
                        module,
                        "--base",
                        BASE,
                        "--builder",
                        buildah.program().toString(),
                        "--tag",
                        tag));
        return mounted(buildah, tag);
    }

    /** Builds it by a project's own Dockerfile, from the image of an example module, which is built already. */
    public static Image of(Path project, String example) {
        var buildah = Buildah.here();
        var tag = "localhost/" + project.getFileName() + ":test";
        buildah.run(
                "build",
                "--format",
                "docker",
                "--build-arg",
                "base=localhost/" + example + ":test",
                "--tag",
                tag,
                project.toString());
        return mounted(buildah, tag);
    }

    private static Image mounted(Buildah buildah, String tag) {
        try {
            var description = new ObjectMapper().readTree(buildah.run("inspect", "--type", "image", tag));
            var root = Path.of(buildah.run("mount", buildah.run("from", tag)));
            return new Image(root, description.at("/Docker/config"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes all that was built. */
    public static void removeAll() {
        if (Files.isDirectory(Repository.output("images").resolve("store"))) {
            var buildah = Buildah.here();
            buildah.run("rm", "--all");
            buildah.run("rmi", "--all", "--force");
        }
    }

    private static synchronized void makeBase(Buildah buildah) {
        if (!buildah.run("images", "--quiet", "--filter", "reference=" + BASE).isEmpty()) {
            return;
        }
        try {
            var folder = Files.createTempDirectory(Repository.output("images"), "base");
            Command.run(
                    buildah.environment(),
                    List.of(
                            "bash",
                            resource("make-base").toString(),
                            folder.resolve("base.tar").toString()));
            Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\nADD base.tar /\n");
            buildah.run("build", "--tag", BASE, folder.toString());
            Files.delete(folder.resolve("base.tar"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path resource(String name) {
        try {
            return Path.of(Image.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The value of a label; empty where there is none. */
    public String label(String name) {
        return config.path("Labels").path(name).asText();
    }

    /** A list in its description, as {@code Cmd} or {@code Env}. */
    public List<String> list(String name) {
        var list = new ArrayList<String>();
        config.path(name).forEach(element -> list.add(element.asText()));
        return list;
    }

    /** The names in a folder of the image. */
    public List<String> names(String folder) throws IOException {
        try (var entries = Files.list(root.resolve(folder))) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
