package org.deepaas.server.models;

/** What is asked for something was replaced or removed meanwhile: there may be another in its place. */
final class Superseded extends IllegalStateException {

    Superseded(String model) {
        super(model + " was replaced or removed");
    }
}
