/**
 * From the bytes of a picture to a tensor, and back to a picture with boxes.
 *
 * <pre>{@code
 * static final Preprocessing INPUT = Preprocessing.stretch(300, 300).nhwc().uint8();
 *
 * try (Picture picture = Picture.read(file, PictureOptions.enoughFor(INPUT))) {
 *     PictureTensor tensor = INPUT.tensor(picture);
 *     ...
 *     Box box = tensor.geometry().toPicture(found);
 * }
 * }</pre>
 *
 * <p>Pictures and drawings hold memory outside the heap: whoever makes one closes it. Everything here may be used from
 * several threads at once, as long as no two of them use the same picture or drawing.
 */
@NullMarked
package org.deepaas.runtime.imaging;

import org.jspecify.annotations.NullMarked;
