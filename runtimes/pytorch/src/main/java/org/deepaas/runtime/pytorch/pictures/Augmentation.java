package org.deepaas.runtime.pytorch.pictures;

import org.deepaas.runtime.pytorch.Examples;

/**
 * Changes that leave what a picture shows as it is: a network that learns from changed pictures knows more of those it has
 * not seen (Simard, Steinkraus and Platt, 2003). What of it each picture gets is drawn anew for each epoch.
 *
 * @param shift how far a picture may be moved along each axis, as a part of its side; 0 to 0.5
 * @param degrees how far it may be turned either way; 0 to 180
 * @param zoom by what part it may be made larger or smaller; 0 to 0.5
 * @param crop the smallest part of its sides that may be cut out and brought back to size; above 0 and up to 1, which cuts
 *     nothing
 * @param flips whether every other one is mirrored, left to right
 * @param brightness how much lighter or darker it may be, as a part of the range of its values; 0 to 1
 * @param contrast by what part the values' distances from their mean may grow or shrink; 0 to 1
 */
public record Augmentation(
        float shift, float degrees, float zoom, float crop, boolean flips, float brightness, float contrast) {

    /** Nothing is changed. */
    public static final Augmentation NONE = new Augmentation(0, 0, 0, 1, false, 0, 0);

    public Augmentation {
        requireWithin(shift, 0.5f, "shift");
        requireWithin(degrees, 180, "degrees");
        requireWithin(zoom, 0.5f, "zoom");
        requireWithin(brightness, 1, "brightness");
        requireWithin(contrast, 1, "contrast");
        if (!(crop > 0 && crop <= 1)) {
            throw new IllegalArgumentException(
                    "crop must lie above 0 and be at most 1, and %s does not".formatted(crop));
        }
    }

    private static void requireWithin(float value, float most, String name) {
        if (!(value >= 0 && value <= most)) {
            throw new IllegalArgumentException(
                    "%s must lie from 0 to %s, and %s does not".formatted(name, most, value));
        }
    }

    /** The same, moved so far. */
    public Augmentation withShift(float shift) {
        return new Augmentation(shift, degrees, zoom, crop, flips, brightness, contrast);
    }

    /** The same, turned so far. */
    public Augmentation withDegrees(float degrees) {
        return new Augmentation(shift, degrees, zoom, crop, flips, brightness, contrast);
    }

    /** The same, zoomed so far. */
    public Augmentation withZoom(float zoom) {
        return new Augmentation(shift, degrees, zoom, crop, flips, brightness, contrast);
    }

    /** The same, cut to no less than this. */
    public Augmentation withCrop(float crop) {
        return new Augmentation(shift, degrees, zoom, crop, flips, brightness, contrast);
    }

    /** The same, mirrored or not. */
    public Augmentation withFlips(boolean flips) {
        return new Augmentation(shift, degrees, zoom, crop, flips, brightness, contrast);
    }

    /** The same, made so much lighter or darker. */
    public Augmentation withBrightness(float brightness) {
        return new Augmentation(shift, degrees, zoom, crop, flips, brightness, contrast);
    }

    /** The same, with so much more or less contrast. */
    public Augmentation withContrast(float contrast) {
        return new Augmentation(shift, degrees, zoom, crop, flips, brightness, contrast);
    }

    /**
     * Examples that are changed whenever they are read.
     *
     * @param pictures of shape {@code (channels, height, width)}
     * @param seed the same seed, epoch and example give the same change
     */
    public Examples of(Examples pictures, long seed) {
        if (pictures.shape().length != 3) {
            throw new IllegalArgumentException("only pictures of shape (channels, height, width) can be changed so");
        }
        return equals(NONE) ? pictures : new AugmentedExamples(pictures, this, seed, 0);
    }
}
