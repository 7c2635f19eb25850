package org.deepaas.server.http.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Map;
import org.deepaas.server.results.Json;

/** Rows as JSON, an object of arguments a line. */
public final class JsonRows implements RowFormat {

    public static final String MEDIA_TYPE = "application/x-ndjson";

    private final Lines lines;

    /** @param mostBytes of a line */
    public JsonRows(int mostBytes) {
        this.lines = Lines.plain(mostBytes);
    }

    @Override
    public Lines lines() {
        return lines;
    }

    @Override
    public boolean takesAsHeader(Line line) {
        return false;
    }

    @Override
    public Values read(Line line) throws NotARow {
        try {
            var document = Json.read(line.bytes());
            if (!document.isObject()) {
                throw new NotARow("a line is a JSON object, with the arguments as its members");
            }
            return new Values(Map.of(), document);
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            throw new NotARow("the line is no JSON%s: write an object in a single line"
                    .formatted(place == null ? "" : " from column %d on".formatted(place.getColumnNr())));
        }
    }
}
