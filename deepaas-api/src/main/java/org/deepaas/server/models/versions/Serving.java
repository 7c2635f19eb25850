package org.deepaas.server.models.versions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * Which version of a model is to serve.
 *
 * @param before what served before, the latest last, without repetition and without {@code current}
 * @param last the highest number that was ever given to a version
 */
public record Serving(long current, List<Long> before, long last) {

    static final Serving AT_FIRST = new Serving(Version.OF_THE_MODULE, List.of(), 0);

    public Serving {
        before = List.copyOf(before);
    }

    Serving next() {
        return new Serving(current, before, last + 1);
    }

    Serving notBelow(long id) {
        return id <= last ? this : new Serving(current, before, id);
    }

    /** Puts another in service in the place of {@code served}, to which one may go back. */
    Serving use(long id, long served) {
        var then = new ArrayList<>(before);
        then.remove(served);
        then.add(served);
        then.remove(id);
        return new Serving(id, then, last);
    }

    /** Goes back to what served before, which is no longer gone back from. */
    Serving back(long id) {
        int place = before.indexOf(id);
        return new Serving(id, place < 0 ? before : before.subList(0, place), last);
    }

    Serving keep(LongPredicate isThere) {
        return new Serving(current, before.stream().filter(isThere::test).toList(), last);
    }

    ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode().put("current", current);
        before.forEach(json.putArray("before")::add);
        return json.put("last", last);
    }

    static Serving of(JsonNode json) {
        var before = new ArrayList<Long>();
        json.path("before").forEach(id -> before.add(id.asLong()));
        return new Serving(
                json.required("current").asLong(), before, json.path("last").asLong());
    }
}
