package org.deepaas.acceptance.server;

import java.util.List;

/** What makes a command heed Ctrl-C although the tests run in a shell's background, where SIGINT is ignored by whatever is started. */
public final class Foreground {

    private Foreground() {}

    /** Words to put before the command; none where there is no GNU {@code env}. */
    public static List<String> words() {
        return System.getProperty("os.name").startsWith("Linux") ? List.of("env", "--default-signal=INT") : List.of();
    }
}
