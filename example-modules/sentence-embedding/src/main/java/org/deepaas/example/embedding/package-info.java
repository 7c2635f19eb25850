/** Vectors of sentences, and how alike sentences are. */
@NullMarked
package org.deepaas.example.embedding;

import org.jspecify.annotations.NullMarked;
