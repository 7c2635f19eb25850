package org.deepaas.server.results;

import java.io.IOException;
import org.deepaas.model.BytesContent;
import org.deepaas.model.Content;
import org.jspecify.annotations.Nullable;

/** From a predictor's result to what is sent. */
public final class Results {

    public static final String JSON = "application/json; charset=utf-8";

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

    private Results() {}
}
