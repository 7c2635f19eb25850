package org.deepaas.server.cli;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A setting of the server. Its option, its variable of the environment, its key in the configuration file and its
 * property are all made from its name.
 *
 * @param aliases further spellings of the option
 * @param standard what holds where it is not given, as a person would write it; empty: nothing
 */
record Setting(Group group, String name, List<String> aliases, Kind kind, String standard, String description) {

    /** What the help lists together. */
    enum Group {
        NETWORK("Network"),
        MODELS("Models"),
        PREDICTIONS("Predictions"),
        TRAININGS("Trainings"),
        ENDPOINTS("Endpoints"),
        LIMITS("Limits"),
        FILES("Files and logs"),
        CONFIGURATION("Configuration files"),
        UNUSED("Accepted for the sake of existing command lines, without effect");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    Setting(Group group, String name, Kind kind, String standard, String description) {
        this(group, name, List.of(), kind, standard, description);
    }

    Setting alias(String... aliases) {
        return new Setting(group, name, List.of(aliases), kind, standard, description);
    }

    /** Each stands once, in {@link Settings}; a record's own methods would be made anew at each start. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    String option() {
        return "--" + name;
    }

    /** Of a switch: the option that turns it off. */
    String negation() {
        return "--no" + name;
    }

    String variable() {
        return "DEEPAAS_" + key().toUpperCase(Locale.ROOT);
    }

    /** The variable of the environment that oslo.config reads, as the original does. */
    String osloVariable() {
        return "OS_DEFAULT__" + key().toUpperCase(Locale.ROOT);
    }

    String key() {
        return name.replace('-', '_');
    }

    String property() {
        return "deepaas." + name;
    }

    /** Whether the server is told: it is not told of files already read, nor of what has no effect. */
    boolean isForServer() {
        return group != Group.CONFIGURATION && group != Group.UNUSED;
    }
}
