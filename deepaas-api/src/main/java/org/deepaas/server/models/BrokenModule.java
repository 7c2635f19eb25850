package org.deepaas.server.models;

/** A module that cannot be served, and why. */
public record BrokenModule(String module, String reason) {}
