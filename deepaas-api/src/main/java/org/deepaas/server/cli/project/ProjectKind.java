package org.deepaas.server.cli.project;

import static java.util.stream.Collectors.joining;

import java.util.Locale;
import java.util.stream.Stream;

/** What a new module begins with. */
public enum ProjectKind {
    /** A model that is Java and nothing else. */
    PLAIN("module-parent,model-testing"),
    /** A network in ONNX that looks at pictures. */
    PICTURE("module-parent,model-testing,runtimes/onnx,runtimes/imaging"),
    /** A network that learns. */
    TRAINABLE("module-parent,model-testing,runtimes/onnx,runtimes/pytorch");

    private final String libraries;

    ProjectKind(String libraries) {
        this.libraries = libraries;
    }

    /**
     * The kind of this name.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static ProjectKind named(String name) {
        return Stream.of(values())
                .filter(kind -> kind.word().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--kind must be one of %s, and '%s' is not".formatted(words(), name)));
    }

    /** All their names. */
    public static String words() {
        return Stream.of(values()).map(ProjectKind::word).collect(joining(", "));
    }

    /** The parts of a checkout that such a module needs installed, as {@code mvn -pl} takes them. */
    public String libraries() {
        return libraries;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
