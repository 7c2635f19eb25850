/** From a result to bytes, and what results look like. */
@NullMarked
package org.deepaas.server.results;

import org.jspecify.annotations.NullMarked;
