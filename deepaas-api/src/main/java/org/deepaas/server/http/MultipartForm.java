package org.deepaas.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deepaas.model.UploadedFile;
import org.deepaas.server.arguments.Given;
import org.jboss.resteasy.reactive.common.headers.HeaderUtil;
import org.jboss.resteasy.reactive.common.util.CaseInsensitiveMap;
import org.jboss.resteasy.reactive.server.core.multipart.MultipartParser;
import org.jspecify.annotations.Nullable;

/**
 * A multipart form as it arrives: files go to disk piece by piece, texts to memory. Fed by one thread at a time; blocks
 * while it writes.
 */
final class MultipartForm implements Closeable {

    private static final int LONGEST_HEADERS = 64 * 1024;
    private static final int MOST_PARTS = 10_000;

    private final RequestFiles files;
    private final long mostText;
    private final MultipartParser.ParseState parser;
    private final Map<String, Given> fields = new LinkedHashMap<>();
    private final Map<String, List<UploadedFile>> uploads = new LinkedHashMap<>();
    private final Map<String, List<String>> texts = new LinkedHashMap<>();
    private @Nullable Part part;
    private long textBytes;
    private int parts;
    private long bytesOutsideOfParts;

    MultipartForm(String boundary, RequestFiles files, long mostText) {
        this.files = files;
        this.mostText = mostText;
        this.parser = MultipartParser.beginParse(new Handler(), boundary.getBytes(ISO_8859_1), UTF_8.name());
    }

    void add(ByteBuffer bytes) throws BadRequest, IOException {
        int arrived = bytes.remaining();
        bytesOutsideOfParts += arrived;
        try {
            parser.parse(bytes);
        } catch (Unusable e) {
            throw e.problem;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException e) {
            throw BadRequest.malformed("the multipart form cannot be read: a part's headers are broken");
        }
        if (bytesOutsideOfParts > LONGEST_HEADERS + arrived) {
            throw BadRequest.malformed(
                    "the multipart form cannot be read: its boundary or a part's headers do not end");
        }
    }

    /** All fields, when all bytes were added. */
    Map<String, Given> end() throws BadRequest {
        if (!parser.isComplete()) {
            throw BadRequest.malformed("the multipart form is cut off, or its boundary is not the one announced");
        }
        return fields;
    }

    @Override
    public void close() throws IOException {
        if (part != null) {
            part.close();
        }
    }

    private Part begin(CaseInsensitiveMap<String> headers) throws BadRequest, IOException {
        if (++parts > MOST_PARTS) {
            throw BadRequest.of(413, "413: the form has more than %d parts".formatted(MOST_PARTS));
        }
        String disposition = Objects.requireNonNullElse(headers.getFirst("Content-Disposition"), "");
        String name = HeaderUtil.extractQuotedValueFromHeader(disposition, "name");
        if (name == null) {
            throw BadRequest.malformed(
                    "a part of the multipart form has no name: send Content-Disposition: form-data; name=\"…\"");
        }
        String contentType = headers.getFirst("Content-Type");
        String filename = HeaderUtil.extractQuotedValueFromHeaderWithEncoding(disposition, "filename");
        return filename == null
                ? new TextPart(name, charset(contentType))
                : new FilePart(name, filename, contentType, files.create());
    }

    private static Charset charset(@Nullable String contentType) {
        try {
            String named = contentType == null ? null : HeaderUtil.extractQuotedValueFromHeader(contentType, "charset");
            return named == null ? UTF_8 : Charset.forName(named);
        } catch (IllegalArgumentException e) {
            return UTF_8;
        }
    }

    /** A part under way. */
    private interface Part extends Closeable {
        void write(ByteBuffer data) throws IOException;

        void end() throws IOException;
    }

    private final class TextPart implements Part {

        private final String name;
        private final Charset charset;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        TextPart(String name, Charset charset) {
            this.name = name;
            this.charset = charset;
        }

        @Override
        public void write(ByteBuffer data) {
            textBytes += data.remaining();
            if (textBytes > mostText) {
                throw new Unusable(BadRequest.of(
                        413, "413: the text fields of the form exceed %d bytes together".formatted(mostText)));
            }
            byte[] copy = new byte[data.remaining()];
            data.get(copy);
            bytes.writeBytes(copy);
        }

        @Override
        public void end() {
            var values = texts.computeIfAbsent(name, n -> new ArrayList<>());
            values.add(bytes.toString(charset));
            fields.putIfAbsent(name, new Given.Texts(values));
        }

        @Override
        public void close() {}
    }

    private final class FilePart implements Part {

        private final String name;
        private final String filename;
        private final @Nullable String contentType;
        private final Path path;
        private final FileChannel channel;

        FilePart(String name, String filename, @Nullable String contentType, Path path) throws IOException {
            this.name = name;
            this.filename = filename;
            this.contentType = contentType;
            this.path = path;
            this.channel = FileChannel.open(path, StandardOpenOption.WRITE);
        }

        @Override
        public void write(ByteBuffer data) throws IOException {
            while (data.hasRemaining()) {
                channel.write(data);
            }
        }

        @Override
        public void end() throws IOException {
            // a browser sends a nameless empty file where none was chosen
            boolean chosen = !filename.isEmpty() || channel.position() > 0;
            channel.close();
            if (chosen) {
                var values = uploads.computeIfAbsent(name, n -> new ArrayList<>());
                values.add(new UploadedFile(
                        name, path, filename, Objects.requireNonNullElse(contentType, "application/octet-stream")));
                fields.putIfAbsent(name, new Given.Files(values));
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** Carries what is wrong through the parser. */
    private static final class Unusable extends RuntimeException {
        private final transient BadRequest problem;

        Unusable(BadRequest problem) {
            super(problem);
            this.problem = problem;
        }
    }

    private final class Handler implements MultipartParser.PartHandler {

        @Override
        public void beginPart(CaseInsensitiveMap<String> headers) {
            bytesOutsideOfParts = 0;
            try {
                part = begin(headers);
            } catch (BadRequest e) {
                throw new Unusable(e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void data(ByteBuffer data) throws IOException {
            bytesOutsideOfParts = 0;
            if (part != null) {
                part.write(data);
            }
        }

        @Override
        public void endPart() {
            bytesOutsideOfParts = 0;
            try {
                if (part != null) {
                    part.end();
                }
                part = null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
