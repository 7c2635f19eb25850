package org.deepaas.server.bundles;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tar that anyone may have made, entry by entry, without keeping more of it than a block: what says how a file is called may be so
 * long and no longer. Of the forms that there are it reads POSIX's (ustar and pax) and GNU's.
 */
final class Tape {

    private static final int BLOCK = 512;
    private static final int LONGEST_EXTENSION = 1 << 16;

    private final InputStream in;
    private final byte[] header = new byte[BLOCK];
    private long left;
    private int padding;

    Tape(InputStream in) {
        this.in = in;
    }

    /**
     * A file or folder on it.
     *
     * @param bytes none where it is a folder
     */
    record Entry(String name, boolean isFolder, long bytes) {}

    /** The next one; null behind the last. What was not read of the one before is skipped. */
    @Nullable
    Entry next() throws IOException, BundleRefused {
        var told = new Extension();
        while (readHeader()) {
            long size = number(124, 12);
            char kind = (char) header[156];
            switch (kind) {
                case 'x' -> told.read(extension(size));
                case 'L' -> told.setName(text(extension(size), 0, (int) size));
                case 'g' -> extension(size);
                case '0', '\0', '5' -> {
                    return entry(told, kind, told.sizeOr(size));
                }
                default ->
                    throw new BundleRefused("'%s' in the bundle is %s: a bundle has files and folders alone"
                            .formatted(shown(told.nameOr(name())), named(kind)));
            }
        }
        return null;
    }

    private Entry entry(Extension told, char kind, long size) throws BundleRefused {
        var name = told.nameOr(name());
        boolean isFolder = kind == '5' || name.endsWith("/");
        if (isFolder && size != 0) {
            throw new BundleRefused(
                    "the folder '%s' in the bundle has contents of its own: pack it anew".formatted(shown(name)));
        }
        left = size;
        padding = padding(size);
        return new Entry(name, isFolder, size);
    }

    private static String named(char kind) {
        return switch (kind) {
            case '1', '2' -> "a link";
            case '3', '4' -> "a device";
            case '6' -> "a pipe";
            case 'S' -> "a file with holes";
            default -> "of an unknown kind";
        };
    }

    /** Some of the entry that {@link #next} gave; -1 at its end. */
    int read(byte[] bytes) throws IOException, BundleRefused {
        if (left == 0) {
            return -1;
        }
        int read = in.read(bytes, 0, (int) Math.min(bytes.length, left));
        if (read < 0) {
            throw cutOff();
        }
        left -= read;
        return read;
    }

    private boolean readHeader() throws IOException, BundleRefused {
        skip(left + padding);
        left = 0;
        padding = 0;
        int read = in.readNBytes(header, 0, BLOCK);
        if (read < BLOCK) {
            throw cutOff();
        }
        if (isZero()) {
            return false;
        }
        requireSum();
        return true;
    }

    private boolean isZero() {
        for (byte b : header) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private void requireSum() throws BundleRefused {
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xFF;
        }
        if (number(148, 8) != sum) {
            throw new BundleRefused("the bundle is no tar, nor one that was compressed by gzip: make it with tar -czf");
        }
    }

    private void skip(long bytes) throws IOException, BundleRefused {
        long over = bytes;
        while (over > 0) {
            long skipped = in.skip(over);
            if (skipped == 0) {
                if (in.read() < 0) {
                    throw cutOff();
                }
                skipped = 1;
            }
            over -= skipped;
        }
    }

    private byte[] extension(long size) throws IOException, BundleRefused {
        if (size > LONGEST_EXTENSION) {
            throw new BundleRefused("the bundle has a name, or what is said of one, of %d bytes".formatted(size));
        }
        var bytes = in.readNBytes((int) size);
        if (bytes.length < size) {
            throw cutOff();
        }
        skip(padding(size));
        return bytes;
    }

    private static BundleRefused cutOff() {
        return new BundleRefused("the bundle is cut off: send it anew");
    }

    private static int padding(long size) {
        return (int) ((BLOCK - size % BLOCK) % BLOCK);
    }

    private String name() {
        var name = text(header, 0, 100);
        boolean isPosix = new String(header, 257, 6, ISO_8859_1).equals("ustar\0");
        var prefix = isPosix ? text(header, 345, 155) : "";
        return prefix.isEmpty() ? name : prefix + '/' + name;
    }

    /** In octal digits or, where it is large, as GNU's tar writes it. */
    private long number(int from, int length) throws BundleRefused {
        if (header[from] < 0) {
            long value = header[from] & 0x7F;
            for (int i = from + 1; i < from + length; i++) {
                if (value >> 55 != 0) {
                    throw unreadable();
                }
                value = (value << 8) | (header[i] & 0xFF);
            }
            return value;
        }
        var digits = text(header, from, length).strip();
        try {
            long value = digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw unreadable();
    }

    private static BundleRefused unreadable() {
        return new BundleRefused(
                "the bundle is no tar that can be read, nor one that was compressed by gzip: make it with tar -czf");
    }

    /** Up to its end or the first zero. */
    static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return new String(Arrays.copyOfRange(bytes, from, end), UTF_8);
    }

    static String shown(String name) {
        var plain = name.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= 100 ? plain : plain.substring(0, 100) + "…";
    }
}
