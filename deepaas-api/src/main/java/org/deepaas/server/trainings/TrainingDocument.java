package org.deepaas.server.trainings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;

/** A training as DEEPaaS shows it, down to the order of the keys. */
public final class TrainingDocument {

    // Python's str() of a datetime and of a timedelta leave out a fraction of nothing
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    public static ObjectNode of(Training training) {
        var document = JsonNodeFactory.instance.objectNode();
        document.put("date", date(training.created()));
        document.set("args", training.arguments());
        document.put("uuid", training.uuid());
        document.put("status", status(training.status()));
        var message = training.message();
        if (message != null) {
            document.put("message", message);
        }
        var finished = training.finished();
        if (training.status() == Status.DONE && finished != null) {
            var result = document.putObject("result");
            result.set("output", Objects.requireNonNullElse(training.output(), JsonNodeFactory.instance.nullNode()));
            result.put("finish_date", date(finished));
            result.put("duration", duration(training.duration()));
        }
        return document;
    }

    private static String status(Status status) {
        return status == Status.QUEUED ? Status.RUNNING.text() : status.text();
    }

    /** In the server's own time zone, which is not told. */
    static String date(Instant instant) {
        var local = instant.truncatedTo(ChronoUnit.MICROS).atZone(ZoneId.systemDefault());
        return DATE.format(local) + fraction(local.getNano() / 1000);
    }

    static String duration(Duration duration) {
        var text = new StringBuilder();
        long days = duration.toDays();
        if (days > 0) {
            text.append(days).append(days == 1 ? " day, " : " days, ");
        }
        return text.append("%d:%02d:%02d"
                        .formatted(duration.toHoursPart(), duration.toMinutesPart(), duration.toSecondsPart()))
                .append(fraction(duration.toNanosPart() / 1000))
                .toString();
    }

    private static String fraction(int micros) {
        return micros == 0 ? "" : ".%06d".formatted(micros);
    }

    private TrainingDocument() {}
}
