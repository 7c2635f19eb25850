package org.deepaas.server.http.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.deepaas.server.arguments.Given;
import org.jspecify.annotations.Nullable;

/** How the rows of a body are written. */
public interface RowFormat {

    /** What a row gives: fields by name, or a document with members. */
    record Values(Map<String, Given> fields, @Nullable JsonNode document) {}

    /** Cuts the body. */
    Lines lines();

    /**
     * Reads the line where it says what those behind it mean, on the thread that cuts them.
     *
     * @return whether it was such a line, and so is no row
     */
    boolean takesAsHeader(Line line) throws NotARow;

    /** What a line gives; by any thread. */
    Values read(Line line) throws NotARow;
}
