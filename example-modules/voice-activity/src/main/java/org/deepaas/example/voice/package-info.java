/** Finds speech in a recording. */
@NullMarked
package org.deepaas.example.voice;

import org.jspecify.annotations.NullMarked;
