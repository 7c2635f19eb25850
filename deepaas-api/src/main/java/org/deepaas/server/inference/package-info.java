/** The Open Inference Protocol as bytes: from a request to an engine's tensors, and from tensors to an answer. */
@NullMarked
package org.deepaas.server.inference;

import org.jspecify.annotations.NullMarked;
