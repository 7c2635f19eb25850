package org.deepaas.runtime.described.text;

/**
 * A text as a model reads it.
 *
 * @param ids of its tokens, with the marks of the beginning and end
 * @param total how many there would be of the whole text
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once
record Tokens(long[] ids, int total) {}
