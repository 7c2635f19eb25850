/** Asks a server of the Open Inference Protocol, whoever wrote it, whether it keeps to the protocol. */
@NullMarked
package org.deepaas.conformance;

import org.jspecify.annotations.NullMarked;
