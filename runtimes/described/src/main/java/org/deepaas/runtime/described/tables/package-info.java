/** Models that look at the rows of a table. */
@NullMarked
package org.deepaas.runtime.described.tables;

import org.jspecify.annotations.NullMarked;
