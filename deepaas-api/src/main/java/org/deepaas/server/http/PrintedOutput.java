package org.deepaas.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.deepaas.server.ServerConfig;

/** The last of what this process printed and logged, kept in memory where the debug endpoint is on. */
@Singleton
class PrintedOutput {

    private static final int MOST_CHARACTERS = 1 << 20;
    private static final int BEFORE_MODELS_LOAD = 1;

    private final StringBuilder kept = new StringBuilder();

    void listen(@Observes @Priority(BEFORE_MODELS_LOAD) StartupEvent start, ServerConfig config) {
        if (config.debugEndpoint()) {
            System.setOut(new PrintStream(new Copy(System.out), true, UTF_8));
            System.setErr(new PrintStream(new Copy(System.err), true, UTF_8));
            Logger.getLogger("").addHandler(new LogCopy());
        }
    }

    synchronized String readAndMark() {
        keep("--- DEBUG MARKER %s ---%n"
                .formatted(LocalDateTime.now(ZoneId.systemDefault()).toString().replace('T', ' ')));
        return kept.toString();
    }

    private synchronized void keep(String text) {
        kept.append(text);
        if (kept.length() > MOST_CHARACTERS) {
            kept.delete(0, kept.length() - MOST_CHARACTERS);
        }
    }

    private final class Copy extends FilterOutputStream {

        Copy(OutputStream original) {
            super(original);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            keep(Character.toString((char) (b & 0xff)));
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            keep(new String(bytes, offset, length, UTF_8));
        }
    }

    private final class LogCopy extends Handler {

        private final Formatter plain = new SimpleFormatter();

        @Override
        public void publish(LogRecord logRecord) {
            keep(plain.format(logRecord));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
