package org.deepaas.server.results;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;

/** JSON with a space behind each comma and colon: existing clients look for {@code "status": "OK"} in the text. */
final class PythonSpacing extends MinimalPrettyPrinter {

    static final PythonSpacing INSTANCE = new PythonSpacing();

    private PythonSpacing() {}

    @Override
    public void writeObjectFieldValueSeparator(JsonGenerator generator) throws IOException {
        generator.writeRaw(": ");
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator generator) throws IOException {
        generator.writeRaw(", ");
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator generator) throws IOException {
        generator.writeRaw(", ");
    }
}
