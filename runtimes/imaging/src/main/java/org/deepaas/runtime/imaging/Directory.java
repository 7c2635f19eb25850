package org.deepaas.runtime.imaging;

import java.util.HashMap;
import java.util.Map;
import org.deepaas.model.InvalidInputException;

/** The first directory of a TIFF, which is also what EXIF is: numbers by tag. */
final class Directory {
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int[] BYTES_BY_TYPE = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

    private final Bytes bytes;
    private final Map<Integer, Long> places;

    private Directory(Bytes bytes, Map<Integer, Long> places) {
        this.bytes = bytes;
        this.places = places;
    }

    static Directory first(Bytes file) {
        Bytes bytes = file.u8(0) == 'I' ? file.littleEndian() : file;
        if (bytes.u16(2) != 42) {
            throw new InvalidInputException(
                    "the TIFF is of a kind that is not read: save it as a plain TIFF or as PNG");
        }
        long start = bytes.u32(4);
        var places = new HashMap<Integer, Long>();
        int entries = bytes.u16(start);
        for (int entry = 0; entry < entries; entry++) {
            long place = start + 2 + 12L * entry;
            places.putIfAbsent(bytes.u16(place), place);
        }
        return new Directory(bytes, places);
    }

    /** Refuses a file that ends before what its directory points at. */
    void requireWhole() {
        for (long place : places.values()) {
            int type = bytes.u16(place + 2);
            long length = type < BYTES_BY_TYPE.length ? bytes.u32(place + 4) * BYTES_BY_TYPE[type] : 0;
            bytes.requireUpTo(length <= 4 ? place + 12 + 4 : bytes.u32(place + 8) + length);
        }
    }

    boolean has(int tag) {
        return places.containsKey(tag);
    }

    /** A tag's first number, or the other one where the tag is absent. */
    long number(int tag, long otherwise) {
        long[] numbers = numbers(tag);
        return numbers.length == 0 ? otherwise : numbers[0];
    }

    /** Overwrites a tag's only number; nothing happens where the tag is absent or has several. */
    void overwrite(int tag, int number) {
        Long place = places.get(tag);
        if (place != null && bytes.u32(place + 4) == 1) {
            if (bytes.u16(place + 2) == SHORT) {
                bytes.putU16(place + 8, number);
            } else {
                bytes.putI32(place + 8, number);
            }
        }
    }

    /** All numbers of a tag; none where it is absent or not of whole numbers. */
    long[] numbers(int tag) {
        Long place = places.get(tag);
        if (place == null) {
            return new long[0];
        }
        int type = bytes.u16(place + 2);
        if (type != SHORT && type != LONG) {
            return new long[0];
        }
        int width = type == SHORT ? 2 : 4;
        long count = bytes.u32(place + 4);
        long start = count * width <= 4 ? place + 8 : bytes.u32(place + 8);
        bytes.requireUpTo(start + count * width);
        var numbers = new long[Math.toIntExact(count)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = width == 2 ? bytes.u16(start + 2L * i) : bytes.u32(start + 4L * i);
        }
        return numbers;
    }
}
