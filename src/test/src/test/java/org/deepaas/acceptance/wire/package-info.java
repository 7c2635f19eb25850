/** HTTP as it goes over the wire, so that a test may also send what no client would. */
@NullMarked
package org.deepaas.acceptance.wire;

import org.jspecify.annotations.NullMarked;
