/** The recorded requests and answers of the original. */
@NullMarked
package org.deepaas.acceptance.golden;

import org.jspecify.annotations.NullMarked;
