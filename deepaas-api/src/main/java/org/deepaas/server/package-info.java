/** The server: one HTTP API in front of any model. */
@NullMarked
package org.deepaas.server;

import org.jspecify.annotations.NullMarked;
