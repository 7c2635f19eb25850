package org.deepaas.server.trainings.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Some lines of a file that grows.
 *
 * @param lines without their ends
 * @param offsets of the byte behind each line
 * @param text all of it as it stands there
 * @param next the offset to read on from
 */
public record Lines(List<String> lines, List<Long> offsets, String text, long next) {

    /**
     * Whole lines from that byte on; a line that is longer than {@code most} comes in parts, none of which ends within a
     * letter.
     *
     * @param most bytes at once
     */
    public static Lines of(Path file, long offset, int most) throws IOException {
        if (!Files.exists(file)) {
            return new Lines(List.of(), List.of(), "", offset);
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long from = Math.min(offset, channel.size());
            var buffer = ByteBuffer.allocate((int) Math.min(most, channel.size() - from));
            while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
                // until it is full, or the file was cut short
            }
            return of(buffer.array(), end(buffer.array(), buffer.position(), most), from);
        }
    }

    private static Lines of(byte[] bytes, int end, long from) {
        var lines = new ArrayList<String>();
        var offsets = new ArrayList<Long>();
        int begin = 0;
        for (int i = 0; i < end; i++) {
            if (bytes[i] == '\n' || i == end - 1) {
                int last = bytes[i] == '\n' ? i : i + 1;
                lines.add(new String(bytes, begin, last - begin, StandardCharsets.UTF_8));
                offsets.add(from + i + 1);
                begin = i + 1;
            }
        }
        return new Lines(lines, offsets, new String(bytes, 0, end, StandardCharsets.UTF_8), from + end);
    }

    /** Behind the last line that is whole. */
    private static int end(byte[] bytes, int length, int most) {
        for (int end = length; end > 0; end--) {
            if (bytes[end - 1] == '\n') {
                return end;
            }
        }
        return length == most ? beforeBrokenLetter(bytes, length) : 0;
    }

    /** A letter of UTF-8 has up to four bytes, of which all but the first begin with the bits 10. */
    private static int beforeBrokenLetter(byte[] bytes, int length) {
        for (int back = 1; back <= 4 && back < length; back++) {
            int first = bytes[length - back] & 0xff;
            if ((first & 0xc0) != 0x80) {
                int whole = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
                return back < whole ? length - back : length;
            }
        }
        return length;
    }
}
