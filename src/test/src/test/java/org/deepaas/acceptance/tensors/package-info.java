/** Tensors as clients of the Open Inference Protocol send and get them. */
@NullMarked
package org.deepaas.acceptance.tensors;

import org.jspecify.annotations.NullMarked;
