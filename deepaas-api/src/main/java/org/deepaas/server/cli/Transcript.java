package org.deepaas.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deepaas.server.cli.files.WholeFile;

/** All that this process prints, in a file as well, from now on until it is closed. */
final class Transcript implements AutoCloseable {

    private final PrintStream before;
    private final OutputStream file;
    private final PrintStream both;

    Transcript(Path path, PrintStream err) throws IOException {
        before = err;
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            file = Files.newOutputStream(path);
        } catch (FileSystemException e) {
            throw new IOException("%s cannot be written: %s".formatted(path, WholeFile.reason(e)), e);
        }
        both = new PrintStream(new Both(err, file), true, UTF_8);
        System.setErr(both);
        System.setOut(both);
    }

    /** Prints to both. */
    PrintStream out() {
        return both;
    }

    @Override
    public void close() throws IOException {
        System.setErr(before);
        System.setOut(before);
        both.flush();
        file.close();
    }

    private static final class Both extends FilterOutputStream {

        private final OutputStream other;

        Both(OutputStream one, OutputStream other) {
            super(one);
            this.other = other;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            other.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            other.write(bytes, offset, length);
        }
    }
}
