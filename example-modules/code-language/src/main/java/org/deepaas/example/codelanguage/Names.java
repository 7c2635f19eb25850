package org.deepaas.example.codelanguage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** What the model's languages are called. */
final class Names {

    private final Properties names;

    private Names(Properties names) {
        this.names = names;
    }

    static Names read(Path file) throws IOException {
        var names = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            names.load(reader);
        }
        return new Names(names);
    }

    /** The name for people, or the model's own where there is none. */
    String of(String extension) {
        return names.getProperty(extension, extension);
    }
}
