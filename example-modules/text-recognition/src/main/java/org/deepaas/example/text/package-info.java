/** Reads the text in a picture. */
@NullMarked
package org.deepaas.example.text;

import org.jspecify.annotations.NullMarked;
