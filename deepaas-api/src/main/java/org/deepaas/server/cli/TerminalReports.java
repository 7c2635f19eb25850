package org.deepaas.server.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Locale;
import org.deepaas.server.cli.batch.Bar;
import org.deepaas.server.trainings.folder.Event;
import org.deepaas.server.trainings.worker.Reports;

/** Tells a person how the training goes: a line for each epoch, and on a terminal how much of it all is done. */
final class TerminalReports implements Reports {

    private final PrintStream out;
    // the script knows
    private final boolean terminal = Boolean.getBoolean("deepaas.terminal");

    TerminalReports(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void tell(Event event) {
        switch (event.kind()) {
            case Event.METRICS -> line(epoch(event));
            case Event.PROGRESS -> bar(event.get("fraction").asDouble());
            case Event.DEVICE ->
                line("trains on " + event.get("device").asText()
                        + (event.get("reason").asText().isEmpty()
                                ? ""
                                : ": " + event.get("reason").asText()));
            default -> {}
        }
    }

    private static String epoch(Event event) {
        var parts = new ArrayList<String>();
        event.get("values")
                .properties()
                .forEach(value -> parts.add("%s %s"
                        .formatted(value.getKey(), number(value.getValue().asDouble()))));
        return "epoch %d: %s".formatted(event.get("epoch").asInt(), String.join(", ", parts));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    private void bar(double fraction) {
        if (terminal) {
            out.print(Bar.of(fraction));
            out.flush();
        }
    }

    @Override
    public synchronized void log(String line) {
        line(line);
    }

    private void line(String text) {
        out.println(terminal ? Bar.ERASE + text : text);
    }
}
