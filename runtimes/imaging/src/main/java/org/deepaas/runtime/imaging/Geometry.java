package org.deepaas.runtime.imaging;

/**
 * Where a tensor's pixels come from: a point {@code (x, y)} of the upright original lies at {@code (x * scaleX +
 * offsetX, y * scaleY + offsetY)} in the tensor.
 *
 * @param picture the upright original's size, in pixels
 * @param tensor the tensor's size, in pixels
 * @param scaleX tensor pixels to one pixel of the original, along the width
 * @param scaleY tensor pixels to one pixel of the original, along the height
 * @param offsetX tensor pixels left of the original; negative where the original was cropped
 * @param offsetY tensor pixels above the original; negative where the original was cropped
 */
public record Geometry(Size picture, Size tensor, double scaleX, double scaleY, double offsetX, double offsetY) {

    /**
     * Maps a box found in the tensor back to the original, cut off at its edges.
     *
     * @param found in pixels of the tensor
     * @return in pixels of the upright original
     */
    public Box toPicture(Box found) {
        return new Box(
                        (found.left() - offsetX) / scaleX,
                        (found.top() - offsetY) / scaleY,
                        (found.right() - offsetX) / scaleX,
                        (found.bottom() - offsetY) / scaleY)
                .within(picture);
    }

    /**
     * Maps a box told in fractions of the tensor (0 to 1) back to the original, cut off at its edges.
     *
     * @param found in fractions of the tensor's width and height
     * @return in pixels of the upright original
     */
    public Box fractionsToPicture(Box found) {
        return toPicture(new Box(
                found.left() * tensor.width(),
                found.top() * tensor.height(),
                found.right() * tensor.width(),
                found.bottom() * tensor.height()));
    }
}
