package org.deepaas.server.http.documents;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A command to copy that asks a model for a prediction.
 *
 * @param caption what the answer will be
 */
record CurlCommand(String caption, String command) {

    private static final String NEW_LINE = " \\\n  ";

    private static final Map<String, String> FILES = Map.of(
            "image",
            "photo.jpg",
            "audio",
            "sound.wav",
            "video",
            "film.mp4",
            "text",
            "text.txt",
            "application",
            "file.pdf");

    /** The command for the plain answer, and one for the first of the answers beside it. */
    static List<CurlCommand> of(DocumentedModel model, String address) {
        var commands = new ArrayList<CurlCommand>();
        var parts = parts(model);
        commands.add(command("Ask for a prediction", List.of(), parts, address));
        model.served().renderedTypes().stream().limit(1).forEach(type -> {
            var wanted = List.of("-H " + quoted("Accept: " + type), "-o answer." + extension(type));
            commands.add(command("Ask for the answer as " + type, wanted, parts, address));
        });
        return List.copyOf(commands);
    }

    private static CurlCommand command(String caption, List<String> wanted, List<String> parts, String address) {
        var all = new ArrayList<>(wanted);
        all.addAll(parts);
        all.add(quoted(address));
        var separator = all.size() > 2 ? NEW_LINE : " ";
        return new CurlCommand(caption, "curl " + String.join(separator, all));
    }

    private static List<String> parts(DocumentedModel model) {
        var needed =
                model.arguments().stream().filter(DocumentedArgument::required).toList();
        var parts = new ArrayList<String>();
        needed.stream()
                .filter(DocumentedArgument::inHeader)
                .forEach(one -> parts.add("-H " + quoted(one.name() + ": " + text(one))));
        var body = needed.stream().filter(one -> !one.inHeader()).toList();
        if (body.isEmpty()) {
            parts.add("-X POST");
        } else if (body.stream().anyMatch(DocumentedArgument::isFile)) {
            body.forEach(one ->
                    parts.add("-F " + quoted(one.name() + "=" + (one.isFile() ? "@" + file(one) : text(one)))));
        } else if (body.stream().anyMatch(DocumentedArgument::isStructured)) {
            parts.addAll(List.of("-H " + quoted("Content-Type: application/json"), "-d " + quoted(json(body))));
        } else {
            body.forEach(one -> parts.add("--data-urlencode " + quoted(one.name() + "=" + text(one))));
        }
        return parts;
    }

    private static String json(List<DocumentedArgument> body) {
        var members = JsonNodeFactory.instance.objectNode();
        body.forEach(one -> members.set(one.name(), Sample.of(one.schema())));
        return members.toString();
    }

    private static String text(DocumentedArgument argument) {
        var sample = Sample.of(argument.schema());
        return sample.isArray() ? sample.path(0).asText() : sample.asText();
    }

    private static String file(DocumentedArgument argument) {
        var family =
                argument.argument().accept().stream().findFirst().orElse("").replaceFirst("/.*", "");
        return FILES.getOrDefault(family, "file");
    }

    private static String extension(String mediaType) {
        var kind = mediaType.replaceFirst(".*/", "").replaceFirst(".*[+]", "");
        return kind.equals("jpeg") ? "jpg" : kind.equals("plain") ? "txt" : kind.replaceAll("[^A-Za-z0-9]", "");
    }

    /** For a shell, whatever stands in it. */
    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9@%+=:,./_-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
