package org.deepaas.example.pictures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deepaas.runtime.imaging.Picture;

/** Pictures of discs, crosses and stripes, light on dark, anywhere in the picture. */
final class Shapes {

    static final String[] CLASSES = {"cross", "disc", "stripes"};

    private static final int SIDE = 40;

    private Shapes() {}

    /** A zip with so many of each class. */
    static Path zip(Path folder, int each, long seed) throws IOException {
        var random = new Random(seed);
        var zip = Files.createTempFile(folder, "shapes", ".zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (var name : CLASSES) {
                for (int i = 0; i < each; i++) {
                    out.putNextEntry(new ZipEntry("%s/%d.png".formatted(name, i)));
                    out.write(png(name, random));
                }
            }
        }
        return zip;
    }

    static Path file(Path folder, String name, long seed) throws IOException {
        return Files.write(folder.resolve(name + seed + ".png"), png(name, new Random(seed)));
    }

    private static byte[] png(String name, Random random) {
        int radius = 8 + random.nextInt(6);
        int left = radius + random.nextInt(SIDE - 2 * radius);
        int top = radius + random.nextInt(SIDE - 2 * radius);
        int[] colours = {0x404040 & random.nextInt(), 0xa0a0a0 | random.nextInt(1 << 24)};
        var rgb = new byte[SIDE * SIDE * 3];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int colour = colours[isInside(name, x - left, y - top, radius) ? 1 : 0];
                int at = 3 * (y * SIDE + x);
                rgb[at] = (byte) ((colour >> 16 & 0xff) + random.nextInt(3));
                rgb[at + 1] = (byte) (colour >> 8);
                rgb[at + 2] = (byte) colour;
            }
        }
        try (var picture = Picture.of(SIDE, SIDE, rgb)) {
            return picture.png();
        }
    }

    private static boolean isInside(String name, int x, int y, int radius) {
        return switch (name) {
            case "disc" -> x * x + y * y <= radius * radius;
            case "cross" ->
                Math.max(Math.abs(x), Math.abs(y)) <= radius && Math.min(Math.abs(x), Math.abs(y)) <= radius / 4;
            default -> Math.floorMod(y, 8) < 4;
        };
    }
}
