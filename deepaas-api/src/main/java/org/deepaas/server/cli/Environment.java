package org.deepaas.server.cli;

import java.util.Objects;
import java.util.stream.Stream;

/** Variables of the environment that stand for options of {@code deepaas-cli}. */
final class Environment {

    private Environment() {}

    /** The first of the variables that says something. */
    static String get(String otherwise, String... names) {
        return Stream.of(names)
                .map(System::getenv)
                .filter(Objects::nonNull)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse(otherwise);
    }
}
