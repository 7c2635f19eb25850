package org.deepaas.runtime.imaging;

import org.deepaas.model.InvalidInputException;
import org.deepaas.runtime.imaging.PictureHeader.Kind;

/** The first page of a TIFF. */
final class TiffFile {
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int COLOURS = 262;
    private static final int STRIPS = 273;
    private static final int ORIENTATION = 274;
    private static final int SAMPLES = 277;
    private static final int STRIP_LENGTHS = 279;
    private static final int TILES = 324;
    private static final int TILE_LENGTHS = 325;
    private static final int RGB = 2;

    private TiffFile() {}

    static PictureHeader header(Bytes bytes) {
        Directory page = Directory.first(bytes);
        page.requireWhole();
        long width = page.number(WIDTH, 0);
        long height = page.number(HEIGHT, 0);
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw new InvalidInputException("the TIFF is damaged: it says it is " + width + " x " + height + " pixels");
        }
        boolean tiled = page.has(TILES);
        requirePixels(bytes, page.numbers(tiled ? TILES : STRIPS), page.numbers(tiled ? TILE_LENGTHS : STRIP_LENGTHS));
        boolean transparent = page.number(SAMPLES, 1) == 4 && page.number(COLOURS, RGB) == RGB;
        return new PictureHeader(
                new Size((int) width, (int) height),
                Orientation.ofExif(page.number(ORIENTATION, 1)),
                transparent ? Kind.TRANSPARENT : Kind.OPAQUE);
    }

    /** So that the decoder turns nothing: it would turn some kinds and not others. */
    static void forgetOrientation(Bytes bytes) {
        Directory.first(bytes).overwrite(ORIENTATION, 1);
    }

    private static void requirePixels(Bytes bytes, long[] places, long[] lengths) {
        if (places.length == 0 || lengths.length != places.length) {
            throw new InvalidInputException("the TIFF is damaged: it does not say where its pixels are");
        }
        for (int i = 0; i < places.length; i++) {
            bytes.requireUpTo(places[i] + lengths[i]);
        }
    }
}
