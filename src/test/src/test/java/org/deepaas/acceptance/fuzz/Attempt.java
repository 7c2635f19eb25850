package org.deepaas.acceptance.fuzz;

/**
 * Bytes to send.
 *
 * @param what how they were made
 * @param isWhole whether they are a request that is complete as far as its head tells, so that an answer is due
 * @param leaves whether the client goes away without waiting
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Attempt(String what, byte[] bytes, boolean isWhole, boolean leaves) {}
