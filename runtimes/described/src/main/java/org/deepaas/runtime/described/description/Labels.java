package org.deepaas.runtime.described.description;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.util.List;
import org.deepaas.runtime.described.yaml.Section;
import org.deepaas.runtime.described.yaml.Value;

/**
 * What a model's classes are called.
 *
 * @param names in the order of the model's scores; empty where they are only numbered
 */
public record Labels(List<String> names) {

    public Labels {
        names = List.copyOf(names);
    }

    /** Those that {@code labels} says: a list, or the name of a file with one a line. */
    public static Labels of(Description description, Section said) throws IOException {
        var value = said.value("labels");
        if (value.isEmpty()) {
            return new Labels(List.of());
        }
        return new Labels(value.get().isList() ? value.get().texts() : lines(description, value.get()));
    }

    private static List<String> lines(Description description, Value file) throws IOException {
        var path = description.folder().resolve(file.text()).normalize();
        if (!path.startsWith(description.folder()) || !Files.isRegularFile(path)) {
            throw file.wrong("is no file beside %s: put it there, with a label a line".formatted(Description.FILE));
        }
        try {
            var lines = Files.readAllLines(path);
            int last = lines.size();
            while (last > 0 && lines.get(last - 1).isBlank()) {
                last--;
            }
            return lines.subList(0, last).stream().map(String::strip).toList();
        } catch (CharacterCodingException e) {
            throw file.wrong("is not in UTF-8: save it so");
        }
    }

    /** The label of a class; its number where there is none. */
    public String of(long number) {
        return number >= 0 && number < names.size() ? names.get((int) number) : Long.toString(number);
    }

    /** Whether the classes have names. */
    public boolean areNamed() {
        return !names.isEmpty();
    }
}
