package org.deepaas.server.cli.batch;

import java.io.IOException;
import java.nio.file.Path;
import org.deepaas.model.Content;

/** The answers to many inputs, those of earlier starts among them. Safe for use by many threads. */
public interface Answers extends AutoCloseable {

    /** Whether there is an answer. */
    boolean has(Input input);

    /** Adds an answer. */
    void add(Input input, Content answer, double seconds) throws IOException;

    /** Adds why there is none. */
    void fail(Input input, String reason) throws IOException;

    /** The file that tells of each input what became of it. */
    Path list();

    @Override
    void close() throws IOException;
}
