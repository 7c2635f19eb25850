package org.deepaas.server.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What is written as text, or as a number, and is more than that.
 *
 * @param refusal what is said where it cannot be read
 */
record ParsedType(String refusal, String jsonType, String format, Reading reading) implements ArgumentType {

    /** Throws {@link IllegalArgumentException} or {@link DateTimeException} where it cannot read. */
    interface Reading {
        Object read(Object input) throws Unfit;
    }

    private static final Set<String> SCHEMES = Set.of("http", "https", "ftp", "ftps");

    // the ISO format with any of the usual offsets, or none; strict, since there is no 31 February
    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .parseLenient()
            .appendOffsetId()
            .parseStrict()
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withChronology(IsoChronology.INSTANCE);

    /** By the type of the component. */
    static final Map<Class<?>, ParsedType> ALL = Map.of(
            LocalDate.class,
                    new ParsedType("Not a valid date.", "string", "date", input -> LocalDate.parse(text(input))),
            LocalTime.class,
                    new ParsedType("Not a valid time.", "string", "time-local", input -> LocalTime.parse(text(input))),
            OffsetDateTime.class,
                    new ParsedType("Not a valid datetime.", "string", "date-time", input -> dateTime(text(input))),
            Duration.class, new ParsedType("Not a valid period of time.", "number", "", ParsedType::duration),
            UUID.class, new ParsedType("Not a valid UUID.", "string", "uuid", input -> uuid(text(input))),
            URI.class, new ParsedType("Not a valid URL.", "string", "uri", input -> url(text(input))));

    @Override
    public Object read(Object input) throws Unfit {
        try {
            return reading.read(input);
        } catch (Unfit | IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw Unfit.because(refusal);
        }
    }

    private static String text(Object input) {
        var text = TextType.text(input);
        if (text == null) {
            throw new IllegalArgumentException("no text");
        }
        return text;
    }

    /** Without an offset it is UTC. */
    private static OffsetDateTime dateTime(String text) {
        String iso =
                text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
        var read = DATE_TIME.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
        return read instanceof OffsetDateTime exact
                ? exact
                : LocalDateTime.from(read).atOffset(ZoneOffset.UTC);
    }

    private static Duration duration(Object input) throws Unfit {
        double seconds = DecimalType.number(input);
        if (!(Math.abs(seconds) <= 1e12)) {
            throw new IllegalArgumentException("more than a Duration holds to the millisecond");
        }
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private static UUID uuid(String text) {
        String digits = text.replace("-", "").replaceFirst("^urn:uuid:", "");
        if (!digits.matches("[0-9a-fA-F]{32}")) {
            throw new IllegalArgumentException("no UUID");
        }
        return UUID.fromString(digits.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
    }

    private static URI url(String text) {
        var url = URI.create(text);
        if (url.getScheme() == null
                || !SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT))
                || url.getHost() == null) {
            throw new IllegalArgumentException("no absolute URL");
        }
        return url;
    }

    @Override
    public void describe(ObjectNode schema) {
        schema.put("type", jsonType);
        if (!format.isEmpty()) {
            schema.put("format", format);
        }
    }
}
