/** What is uploaded as a model: unpacked, looked through, and described, so that it can be served as any module. */
@NullMarked
package org.deepaas.server.bundles;

import org.jspecify.annotations.NullMarked;
