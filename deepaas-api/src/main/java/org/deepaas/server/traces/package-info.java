/** Where the time of single requests went, told to a collector of OpenTelemetry. */
@NullMarked
package org.deepaas.server.traces;

import org.jspecify.annotations.NullMarked;
