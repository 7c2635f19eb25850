/** The command line of the server. */
@NullMarked
package org.deepaas.server.cli;

import org.jspecify.annotations.NullMarked;
