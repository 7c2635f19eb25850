package org.deepaas.runtime.pytorch.pictures;

import org.deepaas.runtime.imaging.PictureOptions;

/**
 * How much of a stranger's pictures is taken. What is counted is what is really read, never what an archive says of itself.
 *
 * @param entries files in an archive, those that are passed over included
 * @param entryBytes bytes of one picture's file
 * @param totalBytes bytes of all pictures' files, unpacked
 * @param ratio how many times larger than the archive its unpacked contents may be; the first MiB is free
 * @param pixels width times height of one picture
 * @param memory bytes of all pictures, decoded to the size that is learnt from
 * @param perClass the fewest pictures of a class
 */
public record PictureLimits(
        int entries, long entryBytes, long totalBytes, int ratio, long pixels, long memory, int perClass) {

    public PictureLimits {
        if (entries < 1 || entryBytes < 1 || totalBytes < 1 || ratio < 1 || pixels < 1 || memory < 1 || perClass < 1) {
            throw new IllegalArgumentException("each limit must be at least 1");
        }
    }

    /**
     * 200,000 files, 64 MiB each, 16 GiB together, 200 times the archive, 64 megapixels each, half of the heap when decoded,
     * and 2 pictures of each class.
     */
    public static PictureLimits defaults() {
        return new PictureLimits(
                200_000,
                64L << 20,
                16L << 30,
                200,
                64L << 20,
                Math.max(1, Runtime.getRuntime().maxMemory() / 2),
                2);
    }

    /** The same with so many files in an archive. */
    public PictureLimits withEntries(int entries) {
        return new PictureLimits(entries, entryBytes, totalBytes, ratio, pixels, memory, perClass);
    }

    /** The same with so many bytes for a picture's file. */
    public PictureLimits withEntryBytes(long entryBytes) {
        return new PictureLimits(entries, entryBytes, totalBytes, ratio, pixels, memory, perClass);
    }

    /** The same with so many bytes for all files. */
    public PictureLimits withTotalBytes(long totalBytes) {
        return new PictureLimits(entries, entryBytes, totalBytes, ratio, pixels, memory, perClass);
    }

    /** The same with contents that may be so many times larger than the archive. */
    public PictureLimits withRatio(int ratio) {
        return new PictureLimits(entries, entryBytes, totalBytes, ratio, pixels, memory, perClass);
    }

    /** The same with so many pixels for a picture. */
    public PictureLimits withPixels(long pixels) {
        return new PictureLimits(entries, entryBytes, totalBytes, ratio, pixels, memory, perClass);
    }

    /** The same with so many bytes for all decoded pictures. */
    public PictureLimits withMemory(long memory) {
        return new PictureLimits(entries, entryBytes, totalBytes, ratio, pixels, memory, perClass);
    }

    /** The same with at least so many pictures of each class; 1 where none is kept for validation, as in an evaluation. */
    public PictureLimits withPerClass(int perClass) {
        return new PictureLimits(entries, entryBytes, totalBytes, ratio, pixels, memory, perClass);
    }

    PictureOptions options(PictureOptions wanted) {
        return wanted.withMaxPixels(pixels);
    }
}
