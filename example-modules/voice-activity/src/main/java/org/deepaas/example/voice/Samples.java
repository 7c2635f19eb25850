package org.deepaas.example.voice;

import java.io.IOException;

/** Samples of one channel, one after the other, mostly from -1 to 1. Used by one thread. */
interface Samples {

    /** How many there are in a second. */
    int rate();

    /** Reads the next ones into the array from its beginning: as many as it holds, and fewer only at the end. */
    int read(float[] samples) throws IOException;
}
