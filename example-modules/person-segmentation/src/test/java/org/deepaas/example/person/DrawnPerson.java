package org.deepaas.example.person;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Head and shoulders in front of a wall, 400 x 500, drawn well enough for the model. */
final class DrawnPerson {

    private static final int WIDTH = 400;
    private static final int HEIGHT = 500;

    private static final Shape HAIR = new Ellipse2D.Double(125, 70, 150, 180);
    private static final Shape HEAD = new Ellipse2D.Double(140, 90, 120, 160);
    private static final Shape NECK = new Rectangle2D.Double(170, 225, 60, 80);
    private static final Shape BODY = new RoundRectangle2D.Double(60, 285, 280, 300, 140, 140);

    /** How much of the picture is the person. */
    static final double SHARE = share();

    private DrawnPerson() {}

    static Path write(Path folder) throws IOException {
        var file = folder.resolve("person.png");
        ImageIO.write(drawn(), "png", file.toFile());
        return file;
    }

    private static BufferedImage drawn() {
        var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setPaint(new GradientPaint(0, 0, new Color(0xc8d4dc), WIDTH, HEIGHT, new Color(0x98a8b4)));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        fill(graphics, HAIR, 0x3a2618, 0x2a1a10);
        fill(graphics, NECK, 0xc89878, 0xb08060);
        fill(graphics, BODY, 0x2a3a6a, 0x1a2448);
        fill(graphics, HEAD, 0xe4b898, 0xc89878);
        face(graphics);
        graphics.dispose();
        return picture;
    }

    private static void face(Graphics2D graphics) {
        for (int x : new int[] {166, 214}) {
            fill(graphics, new Ellipse2D.Double(x, 152, 22, 12), 0xffffff, 0xf0f0f0);
            fill(graphics, new Ellipse2D.Double(x + 6, 152, 11, 12), 0x30201a, 0x201410);
            fill(graphics, new Rectangle2D.Double(x - 2, 138, 26, 5), 0x3a2618, 0x3a2618);
        }
        fill(graphics, new Ellipse2D.Double(192, 165, 16, 32), 0xd0a080, 0xb88868);
        fill(graphics, new Ellipse2D.Double(176, 208, 48, 14), 0xb04848, 0x984040);
    }

    private static void fill(Graphics2D graphics, Shape shape, int from, int to) {
        var bounds = shape.getBounds();
        graphics.setPaint(new GradientPaint(
                bounds.x, bounds.y, new Color(from), bounds.x + bounds.width, bounds.y + bounds.height, new Color(to)));
        graphics.fill(shape);
    }

    private static double share() {
        var person = new Area(HAIR);
        for (var part : new Shape[] {HEAD, NECK, BODY}) {
            person.add(new Area(part));
        }
        int inside = 0;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                inside += person.contains(x, y) ? 1 : 0;
            }
        }
        return inside / (double) (WIDTH * HEIGHT);
    }
}
