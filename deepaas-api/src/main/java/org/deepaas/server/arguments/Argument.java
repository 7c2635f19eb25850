package org.deepaas.server.arguments;

/** One argument of a model. */
public record Argument(String name) {}
