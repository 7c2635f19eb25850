package org.deepaas.catalog;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Checks and converts metadata at a command line, and in the build of a module. */
public final class Main {

    private Main() {}

    /**
     * Runs one command.
     *
     * @throws CommandFailure where it failed, with all there is to mend
     */
    public static void main(String... arguments) throws Exception {
        var today = LocalDate.now(ZoneId.systemDefault());
        new MetadataCommands(today, System.out, System.err).run(List.of(arguments));
    }
}
