package org.deepaas.acceptance.golden;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.deepaas.acceptance.wire.Answer;
import org.deepaas.acceptance.wire.Body;
import org.deepaas.acceptance.wire.Multipart;
import org.deepaas.acceptance.wire.Part;
import org.deepaas.acceptance.wire.Request;
import org.deepaas.acceptance.wire.Wire;
import org.jspecify.annotations.Nullable;

/** A recorded curl command: sends the bytes that curl would send. */
public final class CurlCommand {

    private final Path directory;
    private final List<String> headers = new ArrayList<>();
    private final List<String> data = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private @Nullable String method;
    private boolean follow;
    private String target = "";

    private CurlCommand(Path directory) {
        this.directory = directory;
    }

    /** Reads a command line; {@code @names} in it are files in {@code directory}. */
    public static CurlCommand parse(String line, Path directory) {
        var command = new CurlCommand(directory);
        var words = ShellWords.split(line).iterator();
        if (!words.next().equals("curl")) {
            throw new IllegalArgumentException("no curl command: " + line);
        }
        while (words.hasNext()) {
            command.take(words.next(), words);
        }
        return command;
    }

    private void take(String word, Iterator<String> rest) {
        switch (word) {
            case "-i", "-s", "-sS", "-f" -> {}
            case "-X" -> method = rest.next();
            case "-I" -> method = "HEAD";
            case "-L" -> follow = true;
            case "-H" -> headers.add(rest.next());
            case "-d" -> data.add(content(rest.next()).replace("\n", ""));
            case "--data-binary" -> data.add(content(rest.next()));
            case "-F" -> parts.add(part(rest.next()));
            default -> target = target(word);
        }
    }

    private static String target(String word) {
        if (!word.startsWith("http://")) {
            throw new IllegalArgumentException("not known here: curl " + word);
        }
        int path = word.indexOf('/', "http://".length());
        return path < 0 ? "/" : word.substring(path);
    }

    private String content(String value) {
        if (!value.startsWith("@")) {
            return value;
        }
        try {
            return Files.readString(directory.resolve(value.substring(1)), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Part part(String field) {
        int equals = field.indexOf('=');
        var name = field.substring(0, equals);
        var value = field.substring(equals + 1);
        if (!value.startsWith("@")) {
            return Part.text(name, value);
        }
        var pieces = value.substring(1).split(";", 2);
        var file = Part.file(name, directory.resolve(pieces[0]));
        return pieces.length == 1
                ? file
                : new Part(file.head().replaceAll("filename=\"[^\"]*\"", "filename=\"\""), file.content());
    }

    /** Sends it, and where it says so goes where a redirect points. */
    public Answer send(Wire wire) {
        var request = request();
        var answer = wire.send(request);
        return follow && answer.status() == 308
                ? wire.send(request.to(target(absolute(answer.header("location"), wire))))
                : answer;
    }

    private static String absolute(String location, Wire wire) {
        return location.startsWith("/") ? "http://" + wire.host() + location : location;
    }

    private Request request() {
        var request = new Request(method(), target, List.of(), body());
        for (var header : sentHeaders()) {
            request = request.with(header);
        }
        return request;
    }

    private String method() {
        return Objects.requireNonNullElse(method, data.isEmpty() && parts.isEmpty() ? "GET" : "POST");
    }

    private Body body() {
        if (!parts.isEmpty()) {
            return new Multipart(parts);
        }
        return data.isEmpty() ? Body.NONE : Body.of(String.join("&", data));
    }

    private List<String> sentHeaders() {
        var sent = new ArrayList<>(headers);
        defaultHeader("User-Agent", "curl/7.88.1").ifPresent(sent::add);
        defaultHeader("Accept", "*/*").ifPresent(sent::add);
        if (!parts.isEmpty()) {
            sent.add("Content-Type: " + new Multipart(parts).contentType());
        } else if (!data.isEmpty()) {
            defaultHeader("Content-Type", "application/x-www-form-urlencoded").ifPresent(sent::add);
        }
        // a name without a value is curl's way to leave a header out
        sent.removeIf(header -> header.endsWith(":"));
        return sent;
    }

    private Optional<String> defaultHeader(String name, String value) {
        var given =
                headers.stream().anyMatch(header -> header.regionMatches(true, 0, name + ":", 0, name.length() + 1));
        return given ? Optional.empty() : Optional.of(name + ": " + value);
    }
}
