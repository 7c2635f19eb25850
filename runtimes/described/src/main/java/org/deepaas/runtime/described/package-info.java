/** Models without code: what a {@code model.yaml} says of a model file becomes a {@link org.deepaas.model.Model}. */
@NullMarked
package org.deepaas.runtime.described;

import org.jspecify.annotations.NullMarked;
