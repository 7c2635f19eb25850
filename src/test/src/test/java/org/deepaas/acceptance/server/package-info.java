/** The packaged server as a process, and what can be seen of it from outside. */
@NullMarked
package org.deepaas.acceptance.server;

import org.jspecify.annotations.NullMarked;
