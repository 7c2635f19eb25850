/** Callers over gRPC. */
@NullMarked
package org.deepaas.acceptance.grpc;

import org.jspecify.annotations.NullMarked;
