package org.deepaas.server.predictions;

/**
 * Workers who do one kind of work for one model.
 *
 * @param name how their figures are told apart; the same for the model that comes in the place of another
 * @param instance the model that they work with, and no other
 * @param workers how many they are
 * @param loads how often the model is loaded: the workers take turns of these, by their numbers
 */
public record Crew(String name, long instance, int workers, int loads) {

    /** Of a model that is loaded once. */
    public Crew(String name, long instance, int workers) {
        this(name, instance, workers, 1);
    }

    Crew(String name, int workers) {
        this(name, 0, workers);
    }

    /** The model's name; the crew is called so, or that and what it does. */
    String model() {
        int slash = name.indexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }
}
