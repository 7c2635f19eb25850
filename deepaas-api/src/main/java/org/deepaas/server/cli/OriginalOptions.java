package org.deepaas.server.cli;

import picocli.CommandLine.Option;

/** Options that the original takes and that mean nothing here: whoever wrote them for the original need not strike them. */
final class OriginalOptions {

    @Option(
            names = {
                "--deepaas_with_multiprocessing",
                "--nodeepaas_with_multiprocessing",
                "--predict-endpoint",
                "--nopredict-endpoint",
                "--train-endpoint",
                "--notrain-endpoint",
                "--debug-endpoint",
                "--nodebug-endpoint",
                "--doc-endpoint",
                "--nodoc-endpoint",
                "--use-json",
                "--nouse-json",
                "--use-syslog",
                "--nouse-syslog",
                "--use-journal",
                "--nouse-journal",
                "--use-eventlog",
                "--nouse-eventlog",
                "--use-stderr",
                "--nouse-stderr",
                "--watch-log-file",
                "--nowatch-log-file",
                "--nodebug"
            },
            hidden = true)
    void ignoreSwitch(boolean given) {}

    @Option(
            names = {
                "--client-max-size",
                "--log-config-append",
                "--log-date-format",
                "--log_config",
                "--syslog-log-facility",
                "--config-file",
                "--config-dir"
            },
            hidden = true)
    void ignoreValue(String given) {}
}
