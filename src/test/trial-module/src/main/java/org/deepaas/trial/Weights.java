package org.deepaas.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A number in a file. */
final class Weights {

    private static final String FILE = "number.txt";

    static void write(Path folder, int number) throws IOException {
        Files.writeString(folder.resolve(FILE), Integer.toString(number));
    }

    /** That of the weights in this folder; 0 where there are none. */
    static int read(Path folder) throws IOException {
        var file = folder.resolve(FILE);
        return Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
    }

    private Weights() {}
}
