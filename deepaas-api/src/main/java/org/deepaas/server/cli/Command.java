package org.deepaas.server.cli;

import java.io.PrintStream;

/**
 * Something that {@code deepaas-cli} does.
 *
 * @param arguments what stands behind it, as the help shows it
 * @param start makes one that is to run with the options before it and the words behind it
 */
record Command(String name, String arguments, String description, Start start) {

    /** One that is about to run. */
    @FunctionalInterface
    interface Run {
        /**
         * Runs.
         *
         * @return the exit code
         * @throws UsageError where it was asked for something that cannot be understood: exit code 2
         * @throws Exception whose message is for the person who asked: exit code 1
         */
        int run() throws Exception;
    }

    /** Makes one that is about to run. */
    @FunctionalInterface
    interface Start {
        /**
         * Makes it; does nothing yet.
         *
         * @param out for what was asked for, and nothing else
         * @param err for all that is told beside it
         */
        Run with(CommandOptions options, PrintStream out, PrintStream err);
    }
}
