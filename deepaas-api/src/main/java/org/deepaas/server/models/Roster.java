package org.deepaas.server.models;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is served, at one moment.
 *
 * @param number counted up with each change
 * @param entries in the order in which they are shown
 */
record Roster(long number, List<ModuleEntry> entries, Map<String, ModuleModel> models) {

    static final Roster EMPTY = of(0, List.of());

    private static Roster of(long number, List<ModuleEntry> entries) {
        var models = new LinkedHashMap<String, ModuleModel>();
        entries.forEach(entry -> entry.models().forEach(model -> models.put(model.name(), model)));
        return new Roster(number, List.copyOf(entries), Collections.unmodifiableMap(models));
    }

    Roster with(List<ModuleEntry> changed) {
        return of(number + 1, changed);
    }

    /** With one in the place of the other, and all in that order. */
    Roster with(@Nullable ModuleEntry before, @Nullable ModuleEntry after, Comparator<ModuleEntry> order) {
        var changed = new ArrayList<>(entries);
        changed.remove(before);
        if (after != null) {
            changed.add(after);
        }
        changed.sort(order);
        return with(changed);
    }

    @Nullable
    ModuleEntry at(Path path) {
        return entries.stream()
                .filter(entry -> entry.files().path().equals(path))
                .findFirst()
                .orElse(null);
    }

    /** The module of that name; where several folders have one, that of the first; null where there is none. */
    @Nullable
    ModuleEntry named(String name) {
        return entries.stream()
                .filter(entry -> entry.files().name().equals(name))
                .findFirst()
                .orElse(null);
    }

    List<BrokenModule> broken() {
        return entries.stream()
                .flatMap(entry -> entry.problems().stream()
                        .map(problem -> new BrokenModule(entry.files().name(), problem)))
                .toList();
    }
}
