package org.deepaas.example.embedding;

/**
 * A text as the model reads it.
 *
 * @param ids of its word pieces, with the marks of the beginning and end
 * @param total how many word pieces the whole text has, marks left out
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once
record Tokens(long[] ids, int total) {

    /** How many of the text's word pieces are in {@link #ids}. */
    int read() {
        return ids.length - 2;
    }

    boolean isTruncated() {
        return read() < total;
    }
}
