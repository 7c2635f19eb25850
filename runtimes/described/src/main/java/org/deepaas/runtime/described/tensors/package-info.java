/** Models whose inputs and outputs are passed as they are. */
@NullMarked
package org.deepaas.runtime.described.tensors;

import org.jspecify.annotations.NullMarked;
