/** Bodies of many rows, one a line: how they are cut into lines, and what a line says. Knows nothing of connections. */
@NullMarked
package org.deepaas.server.http.rows;

import org.jspecify.annotations.NullMarked;
