/** Models that look at pictures. */
@NullMarked
package org.deepaas.runtime.described.pictures;

import org.jspecify.annotations.NullMarked;
