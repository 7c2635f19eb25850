package org.deepaas.runtime.imaging;

import org.deepaas.model.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** The formats that are read, told by a file's content and never by its name. */
public enum PictureFormat {
    JPEG("JPEG"),
    PNG("PNG"),
    WEBP("WebP"),
    GIF("GIF"),
    BMP("BMP"),
    TIFF("TIFF");

    private final String name;

    PictureFormat(String name) {
        this.name = name;
    }

    /** As people write it. */
    @Override
    public String toString() {
        return name;
    }

    static PictureFormat of(Bytes bytes) {
        PictureFormat format = known(bytes);
        if (format == null) {
            throw new InvalidInputException("this is not a picture: its first bytes are " + firstBytes(bytes)
                    + "; send JPEG, PNG, WebP, GIF, BMP or TIFF");
        }
        return format;
    }

    PictureHeader header(Bytes bytes) {
        return switch (this) {
            case JPEG -> JpegFile.header(bytes);
            case PNG -> PngFile.header(bytes);
            case WEBP -> WebpFile.header(bytes);
            case GIF -> GifFile.header(bytes);
            case BMP -> BmpFile.header(bytes);
            case TIFF -> TiffFile.header(bytes);
        };
    }

    private static @Nullable PictureFormat known(Bytes bytes) {
        if (bytes.has(0, "\u00ff\u00d8\u00ff")) {
            return JPEG;
        }
        if (bytes.has(0, "\u0089PNG\r\n\u001a\n")) {
            return PNG;
        }
        if (bytes.has(0, "RIFF") && bytes.has(8, "WEBP")) {
            return WEBP;
        }
        if (bytes.has(0, "GIF87a") || bytes.has(0, "GIF89a")) {
            return GIF;
        }
        if (bytes.has(0, "BM")) {
            return BMP;
        }
        return bytes.has(0, "II*\0") || bytes.has(0, "MM\0*") ? TIFF : null;
    }

    private static String firstBytes(Bytes bytes) {
        byte[] first = bytes.part(0, Math.min(16, bytes.length()));
        var text = new StringBuilder();
        for (byte value : first) {
            if (value < ' ' || value > '~') {
                return inHex(first);
            }
            text.append((char) value);
        }
        return "'" + text + "'";
    }

    private static String inHex(byte[] bytes) {
        return java.util.HexFormat.ofDelimiter(" ").formatHex(bytes);
    }
}
