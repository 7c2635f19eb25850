package org.deepaas.model.testing;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.deepaas.model.BytesContent;
import org.deepaas.model.Content;
import org.deepaas.model.FileContent;
import org.jspecify.annotations.Nullable;

/** What keeps a result from being an answer. */
final class ResultFaults {

    private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w!#$&^.+-]+/[\\w!#$&^.+*-]+(\\s*;.*)?");

    private ResultFaults() {}

    static List<String> of(@Nullable Object result) {
        if (result == null) {
            return List.of("it is null: return a value, or throw an InvalidInputException that says why there is none");
        }
        return (result instanceof Content content ? contentFaults(content) : JsonValue.fault(result).stream()).toList();
    }

    private static Stream<String> contentFaults(Content content) {
        return Stream.concat(mediaTypeFault(content.mediaType()).stream(), missing(content));
    }

    static Optional<String> mediaTypeFault(String type) {
        return MEDIA_TYPE.matcher(type).matches()
                ? Optional.empty()
                : Optional.of("'%s' is no media type: write it as image/png".formatted(type));
    }

    private static Stream<String> missing(Content content) {
        if (content instanceof FileContent file && !Files.isRegularFile(file.path())) {
            return Stream.of("there is no file %s: write it into context.directory() first".formatted(file.path()));
        }
        return content instanceof BytesContent bytes && bytes.bytes().length == 0
                ? Stream.of("it has no bytes")
                : Stream.of();
    }
}
