package org.deepaas.server.cli.project;

import static java.util.stream.Collectors.joining;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * A new module, as its author wants it.
 *
 * @param name of the module, its folder and its model
 * @param group of the Maven project
 * @param packageName of its classes
 * @param title one line on what it is
 * @param author who made it, in one line
 * @param license its licence, as an SPDX identifier
 */
public record ModuleProject(
        String name, String group, String packageName, ProjectKind kind, String title, String author, String license) {

    /** What the names of it and of its files may be; the archetype has the same rules. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final Pattern LINE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} .,;:!?'()+/@_-]{0,99}");
    private static final Pattern LICENSE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+-]{0,63}");
    private static final int LONGEST_NAME = 64;

    public ModuleProject {
        require(
                NAME.matcher(name).matches() && name.length() <= LONGEST_NAME,
                "'%s' is no name of a module: use small letters, digits and single hyphens, at most 64, as in leaf-disease",
                name);
        require(!name.equals("deepaas-test"), "catalogues refuse '%s', the name of DEEPaaS's own test model", name);
        require(GROUP.matcher(group).matches(), "--group: '%s' is no group of Maven's: write org.example", group);
        require(
                SourceVersion.isName(packageName),
                "--package: '%s' is no name of a Java package: write org.example.leaf",
                packageName);
        requireLine("--title", title);
        requireLine("--author", author);
        require(
                LICENSE.matcher(license).matches(),
                "--license: '%s' is no SPDX identifier: write Apache-2.0, MIT or another of spdx.org/licenses",
                license);
    }

    /** The package that goes with a group and a name: {@code org.example.leafdisease}. */
    public static String packageOf(String group, String name) {
        return group.replace('-', '_') + "." + name.replace("-", "");
    }

    /** The title that goes with a name: {@code Leaf disease}. */
    public static String titleOf(String name) {
        return capital(name.replace('-', ' '));
    }

    /** The model's class: {@code LeafDisease}. */
    public String className() {
        return Stream.of(name.split("-", -1)).map(ModuleProject::capital).collect(joining());
    }

    /** What stands in the template for each of these, as Maven's archetypes call them. */
    Map<String, String> properties(String deepaasVersion) {
        return Map.ofEntries(
                Map.entry("groupId", group),
                Map.entry("artifactId", name),
                Map.entry("version", "0.1.0"),
                Map.entry("package", packageName),
                Map.entry("className", className()),
                Map.entry("title", title),
                Map.entry("author", author),
                Map.entry("license", license),
                Map.entry("libraries", kind.libraries()),
                Map.entry("gitignore", ".gitignore"),
                Map.entry("deepaasVersion", deepaasVersion));
    }

    private static void requireLine(String option, String text) {
        require(
                LINE.matcher(text).matches(),
                option
                        + ": '%s' must be one line of letters, digits, spaces and . , ; : ! ? ' ( ) + / @ _ -, at most 100",
                text);
    }

    private static void require(boolean right, String message, String value) {
        if (!right) {
            throw new IllegalArgumentException(message.formatted(value));
        }
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
