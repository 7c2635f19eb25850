package org.deepaas.server.http;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/**
 * Without TLS, HTTP/1.1 alone is spoken. Java's client and others offer to go on with HTTP/2 in the middle of a request, and Vert.x
 * would then lose what of a large body has not arrived: the request would hang.
 */
@Singleton
class ClearText implements HttpServerOptionsCustomizer {

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(false);
    }
}
