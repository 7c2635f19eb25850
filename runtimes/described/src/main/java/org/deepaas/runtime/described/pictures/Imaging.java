package org.deepaas.runtime.described.pictures;

import org.deepaas.runtime.described.network.Format;

/** The engine that reads pictures. */
final class Imaging {

    private Imaging() {}

    /**
     * Makes sure that it is there.
     *
     * @throws IllegalStateException where it is not; says what to do
     */
    static void require() {
        Format.require("imaging", "org.deepaas.runtime.imaging.Picture", "pictures");
    }
}
