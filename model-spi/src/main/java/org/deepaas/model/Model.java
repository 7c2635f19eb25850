package org.deepaas.model;

/**
 * A model as its author ships it: what it is called and what is known of it. What it can do is said by the interfaces
 * below this one, {@link Predictive} and {@link Trainable}; a model with neither is offered as metadata alone.
 *
 * <p>The class is public, has a public constructor without parameters, and is named in
 * {@code META-INF/services/org.deepaas.model.Model}. The constructor does no work: it is called to ask what the model is.
 */
public interface Model {

    /**
     * What the model is called and what is known of it. Asked once, before the model is loaded, on one thread.
     *
     * @return the same at every call
     */
    ModelMetadata metadata();
}
