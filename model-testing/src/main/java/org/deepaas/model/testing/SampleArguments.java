package org.deepaas.model.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.deepaas.model.Arg;
import org.deepaas.model.UploadedFile;
import org.jspecify.annotations.Nullable;

/** Arguments made of what the author says of them: the examples, the defaults, and where there is neither, the limits. */
final class SampleArguments {

    /** A picture of 64 by 64 grey pixels, as PNG. */
    private static final byte[] PICTURE = Base64.getDecoder()
            .decode(
                    "iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAAAAACPAi4CAAAAKUlEQVR42u3MQREAAAwCIKMb3RD77SAA6VEEAoFAIBAIBAKBQCAQfA8G320AeXC6efoAAAAASUVORK5CYII=");

    private static final byte[] TABLE = "1,2,3\n4,5,6\n".getBytes(US_ASCII);

    private final Path folder;
    private final byte @Nullable [] content;
    private int files;
    private boolean invented;

    private SampleArguments(Path folder, byte @Nullable [] content) {
        this.folder = folder;
        this.content = content;
    }

    /**
     * A sample.
     *
     * @param record null where none can be made
     * @param invented whether something in it is neither an example nor a default
     */
    record Sample(@Nullable Record record, boolean invented, boolean withFiles) {}

    /** @param folder for the files among them */
    static Sample of(Class<?> arguments, Path folder) {
        return of(arguments, new SampleArguments(folder, null));
    }

    /** The same with {@code content} in all files. */
    static Sample of(Class<?> arguments, Path folder, byte[] content) {
        return of(arguments, new SampleArguments(folder, content));
    }

    private static Sample of(Class<?> arguments, SampleArguments samples) {
        try {
            var record = samples.record(arguments);
            return new Sample(record, samples.invented, samples.files > 0);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // what is wrong with them is told elsewhere
            return new Sample(null, true, false);
        }
    }

    private Record record(Class<?> type) throws ReflectiveOperationException {
        var components = type.getRecordComponents();
        var values = new ArrayList<@Nullable Object>();
        for (var component : components) {
            values.add(value(component));
        }
        var constructor = type.getDeclaredConstructor(
                Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        return (Record) constructor.newInstance(values.toArray());
    }

    private @Nullable Object value(RecordComponent component) throws ReflectiveOperationException {
        var arg = component.getAnnotation(Arg.class);
        var type = component.getGenericType();
        if (arg == null) {
            throw new IllegalArgumentException("not annotated");
        }
        if (Text.canBe(type)) {
            for (var text : List.of(arg.example(), arg.defaultValue())) {
                if (!text.isEmpty() && !text.equals(Arg.REQUIRED) && !text.equals(Arg.NULL)) {
                    return Text.read(text, type, arg.separator());
                }
            }
        }
        if (Text.isContainer(type, Optional.class)) {
            return content != null && Text.element(type) == UploadedFile.class
                    ? Optional.of(file(component, arg))
                    : Optional.empty();
        }
        return arg.defaultValue().equals(Arg.NULL) ? null : invented(component, arg, type);
    }

    private Object invented(RecordComponent component, Arg arg, Type type) throws ReflectiveOperationException {
        if (type == UploadedFile.class) {
            return file(component, arg);
        }
        invented = true;
        if (type instanceof Class<?> nested && nested.isRecord()) {
            return record(nested);
        }
        if (Text.isContainer(type, Map.class)) {
            return Map.of();
        }
        if (Text.isContainer(type, List.class)) {
            var one = invented(component, arg, Text.element(type));
            return Collections.nCopies(Math.max(1, arg.minLength()), one);
        }
        return plain(arg, type);
    }

    private static Object plain(Arg arg, Type type) {
        if (type == String.class) {
            var choice = Stream.of(arg.choices(), arg.suggestions())
                    .flatMap(Stream::of)
                    .findFirst();
            return choice.orElse("text".repeat(Math.max(1, (arg.minLength() + 3) / 4)));
        }
        if (type instanceof Class<?> choices && choices.isEnum()) {
            return choices.getEnumConstants()[0];
        }
        var number = Double.isFinite(arg.min()) ? arg.min() : Math.min(1, arg.max());
        return Stream.of(
                        Long.toString((long) Math.ceil(number)),
                        Double.toString(number),
                        "true",
                        "2026-01-31",
                        "12:00:00",
                        "2026-01-31T12:00:00Z",
                        "https://example.org/",
                        "00000000-0000-0000-0000-000000000000")
                .flatMap(text -> readable(text, type))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Object> readable(String text, Type type) {
        try {
            return Stream.of(Text.read(text, type, ""));
        } catch (RuntimeException e) {
            return Stream.of();
        }
    }

    private UploadedFile file(RecordComponent component, Arg arg) {
        files++;
        invented = true;
        var isPicture = Stream.of(arg.accept()).anyMatch(type -> type.startsWith("image/"));
        var bytes = content != null ? content : isPicture ? PICTURE : TABLE;
        try {
            var file = Files.write(folder.resolve("file-" + files), bytes);
            return new UploadedFile(component.getName(), file, isPicture ? "sample.png" : "sample.txt", mediaType(arg));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mediaType(Arg arg) {
        return Stream.of(arg.accept())
                .map(type -> type.replace("image/*", "image/png"))
                .filter(type -> !type.contains("*"))
                .findFirst()
                .orElse("application/octet-stream");
    }
}
