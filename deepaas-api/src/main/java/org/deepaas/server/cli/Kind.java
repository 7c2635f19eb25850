package org.deepaas.server.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the value of a setting looks like.
 *
 * @param label what stands for the value in the help; empty for a switch
 * @param rule how a value must look, as in "must be …"
 * @param reader from what a person wrote to what Quarkus reads; null where it is no such value
 */
record Kind(String label, String rule, Function<String, @Nullable String> reader) {

    static final Kind SWITCH = new Kind("", "true or false", Kind::truth);
    static final Kind TEXT = new Kind("TEXT", "a text", text -> text);
    static final Kind ADDRESS = new Kind("ADDRESS", "an address", text -> text);
    static final Kind FILE = new Kind("FILE", "a file", text -> text);
    static final Kind NAME = new Kind("NAME", "a name", text -> text);
    static final Kind PATH = new Kind("PATH", "a path", Kind::absolute);
    static final Kind PATHS =
            new Kind("PATH[,PATH…]", "paths with commas between them", text -> each(text, Kind::absolute));
    static final Kind ORIGINS =
            new Kind("ORIGIN[,ORIGIN…]", "* or origins as in https://example.org", text -> each(text, Kind::origin));
    static final Kind HOSTS =
            new Kind("HOST[,HOST…]", "hosts as in example.org or *.example.org", text -> each(text, Kind::host));
    static final Kind URL = new Kind("URL", "an address as in http://localhost:4318", Kind::url);
    static final Kind DURATION = new Kind("TIME", "a time as in 200us, 500ms, 30s, 10m or 1h", Kind::duration);
    static final Kind DEVICE = new Kind(
            "DEVICE",
            "auto, cpu, or cuda:N as in cuda:0",
            text -> text.matches("auto|cpu|cuda:\\d{1,3}") ? text : null);

    static final Kind DEVICES = new Kind(
            "DEVICE[,DEVICE…]",
            "auto, or devices with commas between them, as in cuda:0,cuda:1",
            text -> each(text, DEVICE.reader()));
    static final Kind MEMORY = new Kind(
            "MEMORY", "an amount as in 512m or 4g", text -> text.matches("[1-9]\\d{0,8}[kKmMgGtT]?") ? text : null);
    static final Kind NEW_VERSIONS =
            new Kind("WHEN", "serve or manual", text -> text.matches("serve|manual") ? text : null);
    /** What may differ from model to model. */
    static final List<String> OF_A_MODEL =
            List.of("instances", "workers", "queue-size", "batch-size", "batch-wait", "engine-threads", "device");

    static final Kind MODEL_SETTINGS = new Kind(
            "MODEL:NAME=VALUE[,…]",
            "settings of models with commas between them, as in echo:workers=2,echo:batch-wait=200us",
            text -> each(wholeSettings(text), Kind::modelSetting));

    private static final Set<String> YES = Set.of("true", "1", "on", "yes");
    private static final Set<String> NO = Set.of("false", "0", "off", "no");
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/\\s]+");
    private static final Pattern WEB = Pattern.compile("https?://[A-Za-z0-9_.:\\[\\]-]+(/[!-~]*)?");
    private static final Pattern HOST = Pattern.compile("(\\*\\.)?[A-Za-z0-9_.-]+|[0-9A-Fa-f:]+");
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9})\\s*(us|ms|s|m|h)?");
    private static final Pattern WITHIN_A_SETTING = Pattern.compile("(?<!\\\\),(?=[^,=]+(?:,|$))");
    private static final Pattern MODEL_SETTING =
            Pattern.compile("(?<model>[A-Za-z0-9._-]+):(?<name>[a-z-]+)\\s*=\\s*(?<value>.+)");

    static Kind whole(long least, long greatest) {
        var rule = greatest == Long.MAX_VALUE
                ? "a whole number, at least " + least
                : "a whole number from " + least + " to " + greatest;
        return new Kind("N", rule, text -> whole(text, least, greatest));
    }

    boolean isSwitch() {
        return label.isEmpty();
    }

    /** Several values are one, with commas between them. */
    boolean isList() {
        return label.contains(",");
    }

    private static @Nullable String url(String text) {
        return WEB.matcher(text).matches() ? text : null;
    }

    private static @Nullable String origin(String text) {
        return text.equals("*") || ORIGIN.matcher(text).matches() ? text : null;
    }

    private static @Nullable String host(String text) {
        return HOST.matcher(text).matches() ? text : null;
    }

    private static @Nullable String modelSetting(String text) {
        var setting = MODEL_SETTING.matcher(text);
        if (!setting.matches()) {
            return null;
        }
        var written = setting.group("value");
        var value = switch (setting.group("name")) {
            case "instances" -> whole(written, 1, 64);
            case "workers", "engine-threads" -> whole(written, 1, 1024);
            case "queue-size" -> whole(written, 0, 1_000_000);
            case "batch-size" -> whole(written, 1, 1_000_000);
            case "batch-wait" -> duration(written);
            case "device" -> devices(written);
            default -> null;
        };
        return value == null ? null : "%s:%s=%s".formatted(setting.group("model"), setting.group("name"), value);
    }

    /** Several, with commas between them. */
    private static @Nullable String devices(String written) {
        for (var device : written.split(",", -1)) {
            if (DEVICE.reader().apply(device.strip()) == null) {
                return null;
            }
        }
        return written.replace(" ", "");
    }

    /** A comma within a setting, as in {@code echo:device=cuda:0,cuda:1}, is none between two. */
    private static String wholeSettings(String text) {
        return WITHIN_A_SETTING.matcher(text).replaceAll("\\\\,");
    }

    private static @Nullable String truth(String text) {
        var word = text.toLowerCase(Locale.ROOT);
        return YES.contains(word) ? "true" : NO.contains(word) ? "false" : null;
    }

    private static @Nullable String whole(String text, long least, long greatest) {
        try {
            var number = Long.parseLong(text);
            return number >= least && number <= greatest ? Long.toString(number) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable String duration(String text) {
        var amount = AMOUNT.matcher(text);
        try {
            if (!amount.matches()) {
                var duration = Duration.parse(text);
                return duration.isNegative() ? null : duration.toString();
            }
        } catch (DateTimeParseException e) {
            return null;
        }
        var number = Long.parseLong(amount.group(1));
        var unit = amount.group(2);
        return switch (unit == null ? "s" : unit) {
            case "us" -> Duration.ofNanos(1000 * number).toString();
            case "ms" -> Duration.ofMillis(number).toString();
            case "m" -> Duration.ofMinutes(number).toString();
            case "h" -> Duration.ofHours(number).toString();
            default -> Duration.ofSeconds(number).toString();
        };
    }

    private static String absolute(String text) {
        var path = text.startsWith("~/") ? Path.of(System.getProperty("user.home"), text.substring(2)) : Path.of(text);
        return path.toAbsolutePath().normalize().toString();
    }

    private static @Nullable String each(String text, Function<String, @Nullable String> reader) {
        var values = new ArrayList<String>();
        for (var part : text.split("(?<!\\\\),", -1)) {
            var value = part.isBlank() ? null : reader.apply(part.strip().replace("\\,", ","));
            if (value == null) {
                return null;
            }
            values.add(value.replace(",", "\\,"));
        }
        return String.join(",", values);
    }
}
