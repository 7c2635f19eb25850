package org.deepaas.server.http.documents;

/** What a page may load: nothing from elsewhere, and no script that stands in the page itself. */
final class ContentSecurity {

    static final String HEADER = "Content-Security-Policy";

    static final String PAGE =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'self'";

    /** Swagger UI styles its elements one by one, and shows and saves answers as blobs. */
    static final String SWAGGER_UI = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:;"
            + " media-src 'self' data: blob:; font-src 'self' data:; script-src 'self'; connect-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    private ContentSecurity() {}
}
