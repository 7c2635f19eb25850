package org.deepaas.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;
import org.deepaas.model.Arg;
import org.deepaas.model.UploadedFile;
import org.deepaas.server.arguments.Argument;
import org.deepaas.server.arguments.ArgumentSchema;
import org.deepaas.server.arguments.Given;
import org.deepaas.server.arguments.InvalidArguments;
import org.deepaas.server.http.urls.NotFetched;
import org.deepaas.server.http.urls.RemoteFiles;
import org.jspecify.annotations.Nullable;

/** Fetches files that arguments name by URL, before whoever waits for the arguments gets them. */
record FilesByUrl(RemoteFiles remote, ArgumentSchema<?> schema, RequestFiles files, Body.Reader reader)
        implements Body.Reader {

    private static final Pattern URL = Pattern.compile("(?i)\\s*https?://.*", Pattern.DOTALL);
    private static final int MOST_FILES = 100;

    @Override
    public void arrived(RequestArguments given) {
        var named = named(given);
        if (named.isEmpty()) {
            reader.arrived(given);
        } else if (!remote.areFetched()) {
            reader.unreadable(invalid(
                    named.keySet().iterator().next(),
                    "send it: this server does not fetch files from URLs (--file-urls would)"));
        } else {
            files.retain();
            try {
                remote.execute(() -> fetch(given, named));
            } catch (RejectedExecutionException e) {
                files.release();
                reader.unreadable(BadRequest.of(429, "429: too many files are being fetched: try again later"));
            }
        }
    }

    @Override
    public void unreadable(Throwable problem) {
        reader.unreadable(problem);
    }

    private Map<String, List<String>> named(RequestArguments given) {
        var named = new LinkedHashMap<String, List<String>>();
        for (var argument : schema.arguments()) {
            boolean file = argument.isFile() || argument.isFileList();
            if (file && argument.source() != Arg.Source.HEADER) {
                var texts = texts(argument, given.anywhere(argument.name()));
                if (texts.stream().anyMatch(text -> URL.matcher(text).matches())) {
                    named.put(argument.name(), texts);
                }
            }
        }
        return named;
    }

    private static List<String> texts(Argument argument, @Nullable Given given) {
        if (given instanceof Given.Texts texts) {
            return argument.isFileList() ? texts.values() : texts.values().subList(0, 1);
        }
        if (given instanceof Given.Json json) {
            var values = new ArrayList<JsonNode>();
            if (json.value().isArray() && argument.isFileList()) {
                json.value().forEach(values::add);
            } else {
                values.add(json.value());
            }
            return values.stream().allMatch(JsonNode::isTextual)
                    ? values.stream().map(JsonNode::asText).toList()
                    : List.of();
        }
        return List.of();
    }

    private void fetch(RequestArguments given, Map<String, List<String>> named) {
        try {
            reader.arrived(given.with(fetched(named)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reader.unreadable(e);
        } catch (InvalidArguments | IOException | RuntimeException e) {
            reader.unreadable(e);
        } finally {
            files.release();
        }
    }

    private Map<String, Given> fetched(Map<String, List<String>> named)
            throws InvalidArguments, IOException, InterruptedException {
        var fetching = remote.forARequest();
        var fetched = new LinkedHashMap<String, Given>();
        for (var entry : named.entrySet()) {
            var name = entry.getKey();
            if (entry.getValue().size() > MOST_FILES) {
                throw invalid(name, "no more than %d are fetched".formatted(MOST_FILES));
            }
            var several = new ArrayList<UploadedFile>();
            for (var url : entry.getValue()) {
                try {
                    several.add(fetching.fetch(name, url, files.create()));
                } catch (NotFetched e) {
                    throw invalid(name, String.valueOf(e.getMessage()));
                }
            }
            fetched.put(name, new Given.Files(several));
        }
        return fetched;
    }

    private static InvalidArguments invalid(String argument, String why) {
        var messages = JsonNodeFactory.instance.objectNode();
        messages.putArray(argument).add("Not a valid file: %s.".formatted(why));
        return new InvalidArguments(messages);
    }
}
