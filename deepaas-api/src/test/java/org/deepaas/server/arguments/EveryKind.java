package org.deepaas.server.arguments;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.deepaas.model.Arg;
import org.deepaas.model.UploadedFile;

/** An argument of every kind. */
record EveryKind(
        @Arg(description = "A required text") String text,

        @Arg(description = "A whole number", min = 1, max = 10, defaultValue = "1")
        int count,

        @Arg(description = "", min = 0) Optional<Long> big,

        @Arg(description = "", defaultValue = "0.5") float ratio,

        @Arg(description = "", max = 2.5) Optional<Double> fine,

        @Arg(description = "", defaultValue = "false") boolean flag,

        @Arg(description = "", defaultValue = "ok", suggestions = "ok")
        String mode,

        @Arg(
                description = "",
                defaultValue = "a",
                choices = {"a", "b"})
        String choice,

        @Arg(description = "", defaultValue = "SLOW") Speed speed,

        @Arg(description = "", defaultValue = "[0.1, 0.2]") List<Float> items,

        @Arg(description = "", maxLength = 2) Optional<List<String>> tags,

        @Arg(description = "", name = "short", minLength = 2, maxLength = 5)
        Optional<String> shortText,

        @Arg(description = "", pattern = "^[a-z]+$") Optional<String> pat,

        @Arg(description = "") Optional<Map<String, Object>> opts,

        @Arg(description = "") Optional<Map<String, Integer>> counts,

        @Arg(description = "") Optional<OffsetDateTime> when,

        @Arg(description = "") Optional<LocalDate> day,

        @Arg(description = "") Optional<LocalTime> time,

        @Arg(description = "") Optional<Duration> pause,

        @Arg(description = "", defaultValue = Arg.NULL) Optional<URI> url,

        @Arg(description = "") Optional<UUID> uid,

        @Arg(description = "", format = "email") Optional<String> mail,

        @Arg(description = "") Optional<Inner> nested,

        @Arg(description = "") Optional<List<Inner>> inners,

        @Arg(description = "", separator = ",") Optional<List<Integer>> csv,

        @Arg(description = "", name = "X-Custom", from = Arg.Source.HEADER)
        Optional<String> header,

        @Arg(description = "A file", name = "data", defaultValue = Arg.NULL)
        Optional<UploadedFile> file,

        @Arg(description = "") Optional<List<UploadedFile>> files) {

    enum Speed {
        SLOW,
        FAST
    }

    record Inner(@Arg(description = "") int x) {
        Inner {
            if (x == 13) {
                throw new IllegalArgumentException("x must not be 13");
            }
        }
    }
}
