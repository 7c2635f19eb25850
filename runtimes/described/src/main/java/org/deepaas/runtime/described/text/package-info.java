/** Models that read texts. */
@NullMarked
package org.deepaas.runtime.described.text;

import org.jspecify.annotations.NullMarked;
