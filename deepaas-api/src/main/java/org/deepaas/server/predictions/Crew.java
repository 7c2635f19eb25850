package org.deepaas.server.predictions;

/**
 * Workers who do one kind of work for one model.
 *
 * @param name how their figures are told apart; the same for the model that comes in the place of another
 * @param instance the model that they work with, and no other
 */
public record Crew(String name, long instance, int workers) {

    Crew(String name, int workers) {
        this(name, 0, workers);
    }
}
