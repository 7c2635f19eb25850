package org.deepaas.runtime.imaging;

import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.deepaas.model.InvalidInputException;

/** From a file's bytes to an upright picture. */
final class Decoding {

    private Decoding() {}

    static Picture decode(EncodedPicture encoded, PictureOptions options) {
        Bytes bytes = encoded.bytes();
        PictureFormat format = PictureFormat.of(bytes);
        PictureHeader header = format.header(bytes);
        requireNotTooLarge(header.stored(), options.maxPixels());
        leaveOnlyPixels(encoded, format);
        int divisor = format == PictureFormat.JPEG ? options.divisor(header.upright()) : 1;
        Mat stored = stored(encoded, header, format, divisor);
        return new Picture(format, header.upright(), header.orientation().upright(stored));
    }

    private static void leaveOnlyPixels(EncodedPicture encoded, PictureFormat format) {
        if (format == PictureFormat.PNG) {
            encoded.shortenTo(PngFile.strip(encoded.bytes()));
        } else if (format == PictureFormat.TIFF) {
            TiffFile.forgetOrientation(encoded.bytes());
        }
    }

    private static void requireNotTooLarge(Size size, long maxPixels) {
        if (size.pixels() > maxPixels) {
            throw new InvalidInputException("the picture has " + size + " = " + size.pixels() + " pixels, and at most "
                    + maxPixels + " are allowed: send a smaller one");
        }
    }

    private static Mat stored(EncodedPicture encoded, PictureHeader header, PictureFormat format, int divisor) {
        return switch (header.kind()) {
            case OPAQUE -> {
                Mat rgb = imdecode(encoded, colour(divisor), format);
                yield requireSize(rgb, header.stored().dividedBy(divisor), format);
            }
            case TRANSPARENT -> {
                try (Mat bgra = imdecode(encoded, opencv_imgcodecs.IMREAD_UNCHANGED, format)) {
                    yield Transparency.onWhite(requireSize(bgra, header.stored(), format));
                }
            }
            case PLAIN_CMYK -> JdkDecoding.cmyk(encoded.toArray(), header.stored());
            case LEFT_TO_THE_JDK -> JdkDecoding.decode(encoded.toArray(), header.stored(), format);
        };
    }

    private static int colour(int divisor) {
        int reduced = switch (divisor) {
            case 8 -> opencv_imgcodecs.IMREAD_REDUCED_COLOR_8;
            case 4 -> opencv_imgcodecs.IMREAD_REDUCED_COLOR_4;
            case 2 -> opencv_imgcodecs.IMREAD_REDUCED_COLOR_2;
            default -> opencv_imgcodecs.IMREAD_COLOR;
        };
        return reduced | opencv_imgcodecs.IMREAD_COLOR_RGB | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
    }

    private static Mat imdecode(EncodedPicture encoded, int flags, PictureFormat format) {
        Mat decoded;
        try (Mat bytes = encoded.asMat()) {
            decoded = opencv_imgcodecs.imdecode(bytes, flags);
        } catch (RuntimeException e) {
            throw damaged(format, e);
        }
        if (decoded.empty()) {
            decoded.close();
            throw damaged(format);
        }
        return decoded;
    }

    private static Mat requireSize(Mat decoded, Size size, PictureFormat format) {
        if (decoded.cols() != size.width() || decoded.rows() != size.height()) {
            decoded.close();
            throw damaged(format);
        }
        return decoded;
    }

    static InvalidInputException damaged(PictureFormat format) {
        return new InvalidInputException(sayDamaged(format));
    }

    static InvalidInputException damaged(PictureFormat format, Exception cause) {
        return new InvalidInputException(sayDamaged(format), cause);
    }

    private static String sayDamaged(PictureFormat format) {
        return "the " + format + " is damaged, or of a kind that is not read: save it again, as a plain JPEG or PNG";
    }
}
