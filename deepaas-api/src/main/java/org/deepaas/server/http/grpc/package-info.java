/** gRPC over HTTP/2: calls, their messages and their statuses, health and reflection. Knows nothing of models. */
@NullMarked
package org.deepaas.server.http.grpc;

import org.jspecify.annotations.NullMarked;
