/** Pictures of digits, to be posted. */
@NullMarked
package org.deepaas.acceptance.digits;

import org.jspecify.annotations.NullMarked;
