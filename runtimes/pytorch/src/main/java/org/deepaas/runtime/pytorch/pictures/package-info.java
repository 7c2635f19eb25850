/**
 * Labelled pictures as examples: a zip or a folder that holds one folder of pictures for each class.
 *
 * <pre>{@code
 * var limits = PictureLimits.defaults();
 * var pictures = LabelledPictures.unpacked(zip.path(), context.scratchDirectory(), limits);
 * var input = Preprocessing.centreCrop(64, 64);
 * var split = Split.stratified(PictureExamples.decoded(pictures, input, Colours.RGB, limits), 0.2, context.seed());
 * var training = Augmentation.NONE.withFlips(true).withShift(0.1f).of(split.training(), context.seed());
 * }</pre>
 *
 * <p>Archives are taken from strangers: nothing in one decides where a file is written or how much. Whatever cannot be used
 * is an {@link org.deepaas.model.InvalidInputException} that names the entry and says what to do. The classes but
 * {@link org.deepaas.runtime.pytorch.pictures.PictureExamples} and
 * {@link org.deepaas.runtime.pytorch.pictures.Augmentation} are of use without PyTorch, as in an evaluation; none loads it.
 */
@NullMarked
package org.deepaas.runtime.pytorch.pictures;

import org.jspecify.annotations.NullMarked;
