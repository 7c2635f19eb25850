package org.deepaas.golden;

import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.deepaas.model.Arg;
import org.deepaas.model.Arg.Source;
import org.deepaas.model.UploadedFile;

/** What a prediction takes: an argument of every kind. */
public record GoldenArguments(
        @Arg(description = "A required text") String text,

        @Arg(description = "An int with range", defaultValue = "1", min = 1, max = 10)
        int count,

        @Arg(description = "old-style missing/description", defaultValue = "0.5")
        float ratio,

        @Arg(description = "", defaultValue = "false") boolean flag,

        @Arg(description = "What to do", defaultValue = "ok", suggestions = "ok")
        String mode,

        @Arg(
                description = "",
                defaultValue = "a",
                choices = {"a", "b"})
        String choice,

        @Arg(
                description = "",
                defaultValue = "a",
                choices = {"a", "b"})
        String choice2,

        @Arg(description = "", defaultValue = "[0.1, 0.2]") List<Float> items,

        @Arg(description = "", maxLength = 2) Optional<List<String>> tags,

        @Arg(description = "", name = "short", minLength = 2, maxLength = 5)
        Optional<String> shortText,

        @Arg(description = "", pattern = "^[a-z]+$") Optional<String> pat,

        @Arg(description = "") Optional<Map<String, Object>> opts,

        @Arg(description = "") Optional<OffsetDateTime> when,

        @Arg(description = "") Optional<LocalDate> day,

        @Arg(description = "", defaultValue = Arg.NULL) Optional<URI> url,

        @Arg(description = "") Optional<UUID> uid,

        @Arg(description = "", format = "email") Optional<String> mail,

        @Arg(description = "") Optional<Generated> nested,

        @Arg(description = "", separator = ",") Optional<List<Integer>> csv,

        @Arg(description = "", name = "X-Custom", from = Source.HEADER)
        Optional<String> hdr,

        @Arg(description = "A file", name = "data", defaultValue = Arg.NULL)
        Optional<UploadedFile> files,

        @Arg(description = "", defaultValue = Arg.NULL) Optional<UploadedFile> file2,

        @Arg(
                description = "Media type(s) acceptable",
                defaultValue = "application/json",
                choices = {"application/json", "image/png", "text/plain", "application/pdf"},
                from = Source.HEADER)
        String accept) {

    /** Arguments within an argument. */
    public record Generated(@Arg(description = "") int x) {}
}
