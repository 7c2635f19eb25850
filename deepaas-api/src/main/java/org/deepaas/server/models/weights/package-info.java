/** Files that modules name by address and sum instead of bringing them: fetched once, kept, and put where the model looks for them. */
@NullMarked
package org.deepaas.server.models.weights;

import org.jspecify.annotations.NullMarked;
