package org.deepaas.trial;

/**
 * What a training returns.
 *
 * @param epochs those that it trained itself
 * @param begun the epoch that it went on from; 0 at the beginning
 */
public record TrialSummary(int epochs, int begun) {}
