/** Finds the objects in a picture. */
@NullMarked
package org.deepaas.example.detection;

import org.jspecify.annotations.NullMarked;
