package org.deepaas.catalog;

/**
 * Something to be mended.
 *
 * @param key where, as in {@code resources.inference.gpu}; empty where it is the whole file
 * @param message what is wrong there and what to do
 */
public record Problem(String key, String message) {

    @Override
    public String toString() {
        return key.isEmpty() ? message : key + " " + message;
    }
}
