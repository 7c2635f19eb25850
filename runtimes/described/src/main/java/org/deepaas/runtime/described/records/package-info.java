/** Records made while the program runs, for what only a description knows the names and types of. */
@NullMarked
package org.deepaas.runtime.described.records;

import org.jspecify.annotations.NullMarked;
