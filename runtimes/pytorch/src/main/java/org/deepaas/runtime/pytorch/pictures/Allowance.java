package org.deepaas.runtime.pytorch.pictures;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.zip.CRC32;
import org.deepaas.model.InvalidInputException;

/** How much may still be unpacked from one archive. It counts what comes out, whatever the archive says. */
final class Allowance {

    // an archive of a few drawings in plain colours is no bomb
    private static final long FREE = 1 << 20;

    private final long archiveBytes;
    private final PictureLimits limits;
    private final byte[] buffer = new byte[1 << 16];
    private long total;

    Allowance(long archiveBytes, PictureLimits limits) {
        this.archiveBytes = archiveBytes;
        this.limits = limits;
    }

    /** Copies to the file, and gives the checksum of what was copied. */
    long copy(InputStream in, LabelledFiles.Found found) throws IOException {
        var crc = new CRC32();
        long bytes = 0;
        try (var out = Files.newOutputStream(found.file())) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
                total += read;
                requireWithin(bytes, found.name());
                crc.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
        return crc.getValue();
    }

    private void requireWithin(long bytes, String name) {
        if (bytes > limits.entryBytes()) {
            throw new InvalidInputException(
                    "'%s' has more than the %,d bytes that are allowed: make the picture smaller."
                            .formatted(name, limits.entryBytes()));
        }
        if (total > limits.totalBytes()) {
            throw new InvalidInputException(
                    "The pictures up to '%s' have more than the %,d bytes that are allowed: send fewer, or smaller ones."
                            .formatted(name, limits.totalBytes()));
        }
        if (total > FREE && total / limits.ratio() > archiveBytes) {
            throw new InvalidInputException(
                    "Unpacked up to '%s', the archive is more than %d times as large: send pictures as JPEG or PNG."
                            .formatted(name, limits.ratio()));
        }
    }
}
