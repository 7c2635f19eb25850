package org.deepaas.runtime.imaging;

/** Colours that are well apart and readable, as {@code 0xRRGGBB}. */
final class Colours {
    private static final int[] PALETTE = {
        0xe6194b, 0x3cb44b, 0x4363d8, 0xf58231, 0x911eb4, 0x008080, 0xf032e6, 0xbfa000, 0x9a6324, 0x800000,
        0x469990, 0x808000, 0x000075, 0xff6f61, 0x00a6ed, 0x6a3d9a, 0xb15928, 0x1b9e77, 0xd95f02, 0x7570b3
    };

    private Colours() {}

    static int of(String label) {
        return of(label.hashCode());
    }

    static int of(int number) {
        return PALETTE[Math.floorMod(number, PALETTE.length)];
    }

    static boolean isDark(int colour) {
        return 299 * red(colour) + 587 * green(colour) + 114 * blue(colour) < 140_000;
    }

    static int red(int colour) {
        return colour >> 16 & 0xff;
    }

    static int green(int colour) {
        return colour >> 8 & 0xff;
    }

    static int blue(int colour) {
        return colour & 0xff;
    }
}
