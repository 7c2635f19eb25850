package org.deepaas.server.predictions;

/** Workers who do one kind of work for one model. */
public record Crew(String name, int workers) {}
