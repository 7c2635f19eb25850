package org.deepaas.server.results;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deepaas.model.BytesContent;
import org.deepaas.model.Content;
import org.deepaas.model.FileContent;
import org.deepaas.model.ModelException;
import org.jspecify.annotations.Nullable;

/** From a predictor's result to what is sent. */
public final class Results {

    public static final String JSON = "application/json; charset=utf-8";

    private static final long MOST_BYTES_WITHIN_JSON = 64L << 20;

    /**
     * The answer as JSON, or as it is where the result is a {@link Content}.
     *
     * @param bare whether the result is the body itself rather than a member of it
     */
    public static Content content(@Nullable Object result, boolean bare) throws IOException {
        if (result instanceof Content content) {
            return content;
        }
        return BytesContent.of(bare ? Json.write(result) : Json.writePrediction(result), JSON);
    }

    /** An answer in JSON, in a line: {@code {"status": "OK", "predictions": value}}. */
    public static byte[] prediction(@Nullable Object value) throws IOException {
        return Json.writePrediction(value);
    }

    /** A value in JSON, in a line, also where it is a {@link Content}. */
    public static byte[] element(@Nullable Object value) throws IOException {
        return Json.write(value instanceof Content content ? asText(content) : value);
    }

    /** A content within JSON: {@code {"media_type": …, "base64": …}}. */
    public static Map<String, String> asText(Content content) throws IOException {
        byte[] bytes = content instanceof BytesContent some ? some.bytes() : read((FileContent) content);
        var text = new LinkedHashMap<String, String>();
        text.put("media_type", content.mediaType());
        text.put("base64", Base64.getEncoder().encodeToString(bytes));
        return text;
    }

    private static byte[] read(FileContent file) throws IOException {
        long size = Files.size(file.path());
        if (size > MOST_BYTES_WITHIN_JSON) {
            throw new ModelException(
                    406, "the answer is a file of %d bytes, too large for a line: ask for it alone".formatted(size));
        }
        return Files.readAllBytes(file.path());
    }

    private Results() {}
}
