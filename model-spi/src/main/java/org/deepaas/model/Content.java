package org.deepaas.model;

/** An answer that is sent as it is rather than as JSON: {@link BytesContent bytes} or a {@link FileContent file}. */
public sealed interface Content permits BytesContent, FileContent {

    /** The media type, sent as {@code Content-Type} exactly as it stands here. */
    String mediaType();
}
