package org.deepaas.acceptance.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Maven that runs the tests, as pom.xml tells of it: another one that is started alike finds what it finds. */
final class OuterMaven {

    private OuterMaven() {}

    /** Where it keeps what it has downloaded. */
    static Path localRepository() {
        var usual = Path.of(System.getProperty("user.home"), ".m2", "repository");
        return Path.of(System.getProperty("maven.local", usual.toString()));
    }

    /** The same program with the same settings, offline if it is. */
    static List<String> command() {
        var command = new ArrayList<String>();
        var home = System.getProperty("maven.home");
        command.add(home == null ? "mvn" : Path.of(home, "bin", "mvn").toString());
        command.addAll(List.of("--batch-mode", "--no-transfer-progress"));
        addSettings(command, "--settings", System.getProperty("maven.settings"));
        addSettings(command, "--global-settings", System.getProperty("maven.globalSettings"));
        if (Boolean.getBoolean("maven.offline")) {
            command.add("--offline");
        }
        return command;
    }

    private static void addSettings(List<String> command, String option, String file) {
        if (file != null && Files.isRegularFile(Path.of(file))) {
            command.addAll(List.of(option, file));
        }
    }
}
