package org.deepaas.runtime.pytorch.pictures;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives, good and evil. */
final class Zip {

    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream zip;

    private Zip(Charset names) {
        zip = new ZipOutputStream(bytes, names);
    }

    static Zip empty() {
        return new Zip(StandardCharsets.UTF_8);
    }

    static Zip withNamesIn(String charset) {
        return new Zip(Charset.forName(charset));
    }

    /** A valid data set: two classes of two pictures. */
    static Zip good() {
        return empty().with("cats/1.png").with("cats/2.png").with("dogs/1.png").with("dogs/2.png");
    }

    Zip with(String name) {
        return with(name, Drawn.png(0x336699));
    }

    Zip with(String name, byte[] content) {
        try {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Not packed, so that its bytes can be found again. */
    Zip stored(String name, byte[] content) {
        try {
            var crc = new CRC32();
            crc.update(content);
            var entry = new ZipEntry(name);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        try {
            zip.close();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All entries with a bit of their flags set, as bit 0 for an encrypted one. */
    byte[] flagged(int bit) {
        return patched(6, 8, (buffer, at) -> buffer.putShort(at, (short) (buffer.getShort(at) | 1 << bit)));
    }

    /** All entries saying that they are packed by this method. */
    byte[] packedBy(int method) {
        return patched(8, 10, (buffer, at) -> buffer.putShort(at, (short) method));
    }

    /** All entries saying that they unpack to so many bytes. */
    byte[] claimingSize(int size) {
        return patched(22, 24, (buffer, at) -> buffer.putInt(at, size));
    }

    private byte[] patched(int inLocal, int inCentral, Patch patch) {
        var all = bytes();
        var buffer = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i + 30 < all.length; i++) {
            if (buffer.getInt(i) == LOCAL) {
                patch.apply(buffer, i + inLocal);
            } else if (buffer.getInt(i) == CENTRAL) {
                patch.apply(buffer, i + inCentral);
            }
        }
        return all;
    }

    private interface Patch {
        void apply(ByteBuffer buffer, int at);
    }

    Path in(Path folder) {
        return write(folder, bytes());
    }

    static Path write(Path folder, byte[] bytes) {
        try {
            return Files.write(Files.createTempFile(folder, "sent", null), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
