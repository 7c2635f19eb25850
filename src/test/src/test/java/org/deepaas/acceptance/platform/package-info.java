/** How the platform's own form reads a server. */
@NullMarked
package org.deepaas.acceptance.platform;

import org.jspecify.annotations.NullMarked;
