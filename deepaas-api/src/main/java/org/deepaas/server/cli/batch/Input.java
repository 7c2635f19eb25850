package org.deepaas.server.cli.batch;

/**
 * Something to predict.
 *
 * @param name what it is called among the others
 * @param key of all that its answer depends on: where this is another, an earlier answer is no more good
 */
public record Input(String name, String key) {}
