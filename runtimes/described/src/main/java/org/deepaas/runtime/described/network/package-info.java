/** Networks of any engine: their inputs and outputs, and how they are filled, run and read. */
@NullMarked
package org.deepaas.runtime.described.network;

import org.jspecify.annotations.NullMarked;
