/** Files that a caller names by URL instead of sending them, where that is switched on. */
@NullMarked
package org.deepaas.server.http.urls;

import org.jspecify.annotations.NullMarked;
