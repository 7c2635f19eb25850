/** The only room that knows HTTP: resources, errors, documents and the web page. */
@NullMarked
package org.deepaas.server.http;

import org.jspecify.annotations.NullMarked;
