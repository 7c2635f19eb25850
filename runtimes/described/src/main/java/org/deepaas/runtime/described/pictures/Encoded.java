package org.deepaas.runtime.described.pictures;

import org.deepaas.model.BytesContent;
import org.deepaas.model.Content;
import org.deepaas.runtime.imaging.Drawing;

/** A drawing as an answer. */
final class Encoded {

    private static final int QUALITY = 90;

    private Encoded() {}

    /** As PNG, or as JPEG where that is wanted. */
    static Content of(Drawing drawing, String mediaType) {
        return BytesContent.of(mediaType.equals("image/jpeg") ? drawing.jpeg(QUALITY) : drawing.png(), mediaType);
    }
}
