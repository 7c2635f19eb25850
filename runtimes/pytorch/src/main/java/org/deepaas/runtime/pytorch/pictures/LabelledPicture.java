package org.deepaas.runtime.pytorch.pictures;

import java.nio.file.Path;

/**
 * A picture's file, and what it shows.
 *
 * @param file where its bytes are; not yet known to be a picture
 * @param name what whoever sent it calls it, as {@code cats/tom.jpg}: for messages, never to make a path of
 * @param label an index of {@link LabelledPictures#classes()}
 */
public record LabelledPicture(Path file, String name, int label) {}
