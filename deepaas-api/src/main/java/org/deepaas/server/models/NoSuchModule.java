package org.deepaas.server.models;

/** There is no module of that name. */
public final class NoSuchModule extends Exception {

    NoSuchModule(String name) {
        super("there is no module called '%s'".formatted(name), null, false, false);
    }
}
