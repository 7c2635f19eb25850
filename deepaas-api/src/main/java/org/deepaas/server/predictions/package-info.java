/** Predictions under way: the queue, the workers and the time limits. */
@NullMarked
package org.deepaas.server.predictions;

import org.jspecify.annotations.NullMarked;
