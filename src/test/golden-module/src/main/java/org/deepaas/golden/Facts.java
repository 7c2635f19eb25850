package org.deepaas.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deepaas.model.UploadedFile;
import org.jspecify.annotations.Nullable;

/** Tells what arrived, in the text that the original told it in. */
final class Facts {

    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ssxxx");

    private final Map<String, @Nullable Object> told = new LinkedHashMap<>();

    private Facts() {}

    static Map<String, @Nullable Object> of(GoldenArguments arguments) {
        var facts = new Facts();
        facts.tellThoseWithDefaults(arguments);
        facts.tellOptional(arguments);
        facts.told.put("accept", arguments.accept());
        return facts.told;
    }

    private void tellThoseWithDefaults(GoldenArguments arguments) {
        told.put("text", arguments.text());
        told.put("count", arguments.count());
        told.put("ratio", arguments.ratio());
        told.put("flag", arguments.flag());
        told.put("mode", arguments.mode());
        told.put("choice", arguments.choice());
        told.put("choice2", arguments.choice2());
        told.put("items", List.copyOf(arguments.items()));
    }

    private void tellOptional(GoldenArguments arguments) {
        tell("tags", arguments.tags());
        tell("short", arguments.shortText());
        tell("pat", arguments.pat());
        tell("opts", arguments.opts());
        tell("when", arguments.when().map(Facts::text));
        tell("day", arguments.day().map(day -> "date:" + day));
        told.put("url", arguments.url().map(Object::toString).orElse(null));
        tell("uid", arguments.uid().map(uid -> "UUID:" + uid));
        tell("mail", arguments.mail());
        tell("nested", arguments.nested().map(nested -> Map.of("x", nested.x())));
        tell("csv", arguments.csv());
        tell("hdr", arguments.hdr());
        told.put("files", arguments.files().map(Facts::file).orElse(null));
        told.put("file2", arguments.file2().map(Facts::file).orElse(null));
    }

    /** An argument that was not sent is not told. */
    private void tell(String name, Optional<?> value) {
        value.ifPresent(present -> told.put(name, present));
    }

    private static String text(OffsetDateTime when) {
        return "datetime:" + INSTANT.format(when);
    }

    private static Map<String, Object> file(UploadedFile file) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("name", file.name());
        facts.put("filename", "<tmp:%s>".formatted(file.path().getParent()));
        facts.put("content_type", file.contentType());
        facts.put("original_filename", file.filename());
        facts.put("size", size(file));
        facts.put("__type__", "UploadedFile");
        return facts;
    }

    private static long size(UploadedFile file) {
        try {
            return Files.size(file.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
