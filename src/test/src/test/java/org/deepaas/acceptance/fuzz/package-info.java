/** Requests that are nearly right. */
@NullMarked
package org.deepaas.acceptance.fuzz;

import org.jspecify.annotations.NullMarked;
