/** What people and generators read of this server: its API in three forms, and the page that a browser opens. */
@NullMarked
package org.deepaas.server.http.documents;

import org.jspecify.annotations.NullMarked;
