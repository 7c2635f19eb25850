package org.deepaas.server.cli.batch;

import java.util.Locale;

/** A line of a terminal that shows how much of something is done. */
public final class Bar {

    /** Takes away what stands in the line. */
    public static final String ERASE = "\r\u001b[K";

    private static final int WIDTH = 30;

    private Bar() {}

    /** The bar in place of what stands in the line. */
    public static String of(double fraction) {
        int full = (int) Math.round(fraction * WIDTH);
        return String.format(
                Locale.ROOT, "%s[%s%s] %3.0f %%", ERASE, "#".repeat(full), " ".repeat(WIDTH - full), 100 * fraction);
    }
}
