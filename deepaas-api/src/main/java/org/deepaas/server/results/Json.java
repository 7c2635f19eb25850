package org.deepaas.server.results;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.ser.DefaultSerializerProvider;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** JSON as this server reads and writes it. */
public final class Json {

    /** Deep enough for any argument, and too shallow to exhaust a thread's stack. */
    private static final int DEEPEST = 200;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(Integer.MAX_VALUE)
                        .build());
    }

    private static final ObjectWriter WRITER = MAPPER.writer()
            .with(PythonSpacing.INSTANCE)
            .with(com.fasterxml.jackson.core.json.JsonWriteFeature.ESCAPE_NON_ASCII);

    /** The value in UTF-8. */
    public static byte[] write(@Nullable Object value) throws IOException {
        try (var bytes = new ByteArrayBuilder(256);
                var generator = new FiniteJsonGenerator(WRITER.createGenerator(bytes))) {
            WRITER.writeValue(generator, value);
            generator.flush();
            return bytes.toByteArray();
        }
    }

    /** The value as a prediction is answered: {@code {"status": "OK", "predictions": value}}. */
    static byte[] writePrediction(@Nullable Object value) throws IOException {
        try (var bytes = new ByteArrayBuilder(256);
                JsonGenerator generator = new FiniteJsonGenerator(WRITER.createGenerator(bytes))) {
            generator.writeStartObject();
            generator.writeStringField("status", "OK");
            generator.writeFieldName("predictions");
            WRITER.writeValue(generator, value);
            generator.writeEndObject();
            generator.flush();
            return bytes.toByteArray();
        }
    }

    /** A value as a document. */
    public static JsonNode tree(@Nullable Object value) {
        return MAPPER.valueToTree(value);
    }

    /** A document as text. */
    public static String text(JsonNode document) {
        try {
            return new String(write(document), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("a document in memory can be written", e);
        }
    }

    /** The document in {@code bytes}; a missing node where there is none. */
    public static JsonNode read(byte[] bytes) throws JsonProcessingException {
        try {
            return MAPPER.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory does not fail", e);
        }
    }

    /** Forgets the classes it has written: those of a module that is gone would stay for as long. */
    public static void forgetClasses() {
        ((DefaultSerializerProvider) MAPPER.getSerializerProvider()).flushCachedSerializers();
        MAPPER.getTypeFactory().clearCache();
    }

    private Json() {}
}
