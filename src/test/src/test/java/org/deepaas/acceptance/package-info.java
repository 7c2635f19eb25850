/** Tests that start the packaged server as a user does and know nothing of it but what it answers. */
@NullMarked
package org.deepaas.acceptance;

import org.jspecify.annotations.NullMarked;
