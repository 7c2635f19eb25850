package org.deepaas.server.cli.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URLDecoder;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something happened to an object in a storage: S3 in the dialects of MinIO, AWS and Ceph, or Onedata.
 *
 * @param source who tells, as in {@code minio:s3}; empty where nobody says so
 * @param name what happened, as in {@code ObjectCreated:Put}, without the {@code s3:} that some put before it; empty where
 *     nobody says so
 * @param bucket where the object is; empty where nobody says so
 * @param key what the object is called in its bucket, decoded
 * @param version tells this content from an earlier one under the same key, and this event from another on the same
 *     object: the ETag and the sequencer; empty where nobody says so
 */
public record ObjectEvent(String source, String name, String bucket, String key, String version) {

    private static final Pattern CREATED = Pattern.compile("ObjectCreated(:.*)?");

    /** The event in a document; empty where it is something else. One that was passed on may be within another. */
    public static Optional<ObjectEvent> of(JsonNode document) {
        var delegated = document.path("event");
        if (delegated.isObject() && !document.has("Records")) {
            return of(delegated);
        }
        var record = document.path("Records").path(0);
        if (record.path("s3").path("object").has("key")) {
            return Optional.of(fromS3(document, record));
        }
        if (record.has("objectKey") || (document.has("Key") && record.isObject())) {
            return Optional.of(fromOnedata(document, record));
        }
        return record.isMissingNode() && document.path("Key").isTextual() ? fromKey(document) : Optional.empty();
    }

    private static ObjectEvent fromS3(JsonNode document, JsonNode record) {
        var object = record.path("s3").path("object");
        var version =
                object.path("eTag").asText() + "-" + object.path("sequencer").asText();
        return new ObjectEvent(
                record.path("eventSource").asText(),
                plain(first(record.path("eventName"), document.path("EventName"), document.path("EventType"))),
                record.path("s3").path("bucket").path("name").asText(),
                decoded(object.path("key").asText()),
                version.equals("-") ? "" : version);
    }

    /** Its keys are paths, and not encoded. */
    private static ObjectEvent fromOnedata(JsonNode document, JsonNode record) {
        var path = withoutSlash(document.path("Key").asText());
        var key = withoutSlash(first(record.path("objectKey"), document.path("Key")));
        return new ObjectEvent(
                record.path("eventSource").asText(),
                plain(first(record.path("eventName"), document.path("EventName"))),
                path.endsWith("/" + key) ? path.substring(0, path.length() - key.length() - 1) : "",
                key,
                record.path("eventTime").asText());
    }

    private static Optional<ObjectEvent> fromKey(JsonNode document) {
        var path = decoded(withoutSlash(document.path("Key").asText()));
        int slash = path.indexOf('/');
        return slash < 0
                ? Optional.empty()
                : Optional.of(new ObjectEvent(
                        "",
                        plain(first(document.path("EventName"), document.path("EventType"))),
                        path.substring(0, slash),
                        path.substring(slash + 1),
                        ""));
    }

    /** Whether there is a new object, or new content. Where nobody says what happened, it is that. */
    public boolean isCreation() {
        return name.isEmpty() || CREATED.matcher(name).matches();
    }

    /** What the object is called without the folders of its key. */
    public String filename() {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    private static String first(JsonNode... texts) {
        for (var text : texts) {
            if (!text.asText().isEmpty()) {
                return text.asText();
            }
        }
        return MissingNode.getInstance().asText();
    }

    private static String plain(String name) {
        return name.startsWith("s3:") ? name.substring("s3:".length()) : name;
    }

    private static String withoutSlash(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }

    /** Keys are written as in a form. */
    private static String decoded(String key) {
        try {
            return URLDecoder.decode(key, UTF_8);
        } catch (IllegalArgumentException e) {
            // a % that nobody encoded
            return key;
        }
    }
}
