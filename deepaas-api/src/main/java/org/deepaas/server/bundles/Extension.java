package org.deepaas.server.bundles;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/** What stands before an entry of a tar and is said of it: its name and size, where they are too long for the entry itself. */
final class Extension {

    private @Nullable String name;
    private @Nullable Long size;

    void setName(String longer) {
        name = longer;
    }

    String nameOr(String shorter) {
        return name == null ? shorter : name;
    }

    long sizeOr(long smaller) {
        return size == null ? smaller : size;
    }

    /** Lines of their own length, a key and a value, as in {@code 18 path=model.pb}. */
    void read(byte[] pax) throws BundleRefused {
        int at = 0;
        while (at < pax.length) {
            int space = indexOf(pax, ' ', at);
            int length = whole(pax, at, space);
            int equals = indexOf(pax, '=', space);
            int end = at + length - 1;
            if (length < 1 || end >= pax.length || equals >= end || pax[end] != '\n') {
                throw broken();
            }
            keep(
                    new String(pax, space + 1, equals - space - 1, UTF_8),
                    new String(pax, equals + 1, end - equals - 1, UTF_8));
            at += length;
        }
    }

    private void keep(String key, String value) throws BundleRefused {
        if (key.equals("path")) {
            name = value;
        } else if (key.equals("size")) {
            size = number(value);
        } else if (key.startsWith("GNU.sparse")) {
            throw new BundleRefused("the bundle has a file with holes: make it without --sparse");
        }
    }

    private static int whole(byte[] pax, int from, int to) throws BundleRefused {
        return (int) Math.min(number(new String(pax, from, to - from, UTF_8)), Integer.MAX_VALUE / 2);
    }

    private static long number(String digits) throws BundleRefused {
        try {
            long value = Long.parseLong(digits);
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw broken();
    }

    private static int indexOf(byte[] pax, char wanted, int from) throws BundleRefused {
        for (int i = from; i < pax.length; i++) {
            if (pax[i] == wanted) {
                return i;
            }
        }
        throw broken();
    }

    private static BundleRefused broken() {
        return new BundleRefused("the bundle is no tar that can be read: what it says of a file is broken");
    }
}
