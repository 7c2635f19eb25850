package org.deepaas.server.inference;

import org.jspecify.annotations.Nullable;

/**
 * An output that a caller names.
 *
 * @param binary whether it is to come as bytes; null where that is as for all
 */
record WantedOutput(String name, @Nullable Boolean binary) {}
