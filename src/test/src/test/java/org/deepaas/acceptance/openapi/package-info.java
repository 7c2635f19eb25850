/** Reads the server's OpenAPI document as a client does, and makes up requests from it. */
@NullMarked
package org.deepaas.acceptance.openapi;

import org.jspecify.annotations.NullMarked;
