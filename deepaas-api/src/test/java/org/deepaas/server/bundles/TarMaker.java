package org.deepaas.server.bundles;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Writes tars as honest programs do, and others. */
public final class TarMaker {

    private static final int BLOCK = 512;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    public TarMaker folder(String name) {
        return entry(name.endsWith("/") ? name : name + "/", '5', 0, new byte[0]);
    }

    public TarMaker file(String name, String content) {
        return file(name, content.getBytes(UTF_8));
    }

    public TarMaker file(String name, byte[] content) {
        return entry(name, '0', content.length, content);
    }

    /** An entry of any kind, whose header says any size. */
    public TarMaker entry(String name, char kind, long size, byte[] content) {
        var header = new byte[BLOCK];
        put(header, 0, 100, name);
        put(header, 100, 8, "0000644");
        put(header, 124, 12, String.format(Locale.ROOT, "%011o", size));
        put(header, 136, 12, "00000000000");
        header[156] = (byte) kind;
        put(header, 157, 100, kind == '1' || kind == '2' ? "/etc/passwd" : "");
        put(header, 257, 6, "ustar");
        put(header, 148, 8, "        ");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xFF;
        }
        put(header, 148, 8, String.format(Locale.ROOT, "%06o\0", sum));
        bytes.writeBytes(header);
        bytes.writeBytes(content);
        bytes.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
        return this;
    }

    /** What the next entry is called, in POSIX's way. */
    public TarMaker pax(String key, String value) {
        var rest = " " + key + "=" + value + "\n";
        int length = rest.getBytes(UTF_8).length;
        int digits = 1;
        while (Integer.toString(length + digits).length() > digits) {
            digits++;
        }
        var line = ((length + digits) + rest).getBytes(UTF_8);
        return entry("PaxHeaders/x", 'x', line.length, line);
    }

    private static void put(byte[] header, int at, int most, String text) {
        var encoded = text.getBytes(UTF_8);
        System.arraycopy(encoded, 0, header, at, Math.min(most, encoded.length));
    }

    public byte[] cutOff() {
        return bytes.toByteArray();
    }

    public byte[] tar() {
        bytes.writeBytes(new byte[2 * BLOCK]);
        return bytes.toByteArray();
    }

    public byte[] gzip() {
        return gzip(tar());
    }

    public static byte[] gzip(byte[] content) {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
