package org.deepaas.example.tabular;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deepaas.model.InvalidInputException;

/** The text of a file that ought to be a CSV file. */
final class CsvText {

    private static final long LARGEST = 256L << 20;

    private CsvText() {}

    static String read(Path file) throws IOException {
        long size = Files.size(file);
        if (size > LARGEST) {
            throw new InvalidInputException(
                    "data: the file has %d MB, and at most %d are taken: send a part of its rows"
                            .formatted(size >> 20, LARGEST >> 20));
        }
        var bytes = Files.readAllBytes(file);
        if (begins(bytes, 0xFF, 0xFE) || begins(bytes, 0xFE, 0xFF)) {
            return decoded(bytes, StandardCharsets.UTF_16, "UTF-16");
        }
        if (begins(bytes, 'P', 'K', 3, 4) || begins(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new InvalidInputException(
                    "data: this is a spreadsheet or an archive: save the table as CSV and send that");
        }
        for (byte value : bytes) {
            if (value == 0) {
                throw new InvalidInputException("data: this is no text: save the table as CSV and send that");
            }
        }
        var text = decoded(bytes, StandardCharsets.UTF_8, "UTF-8");
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static boolean begins(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }

    private static String decoded(byte[] bytes, Charset charset, String name) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(
                    "data: the text is not in %s: save the table as CSV in UTF-8".formatted(name), e);
        }
    }
}
