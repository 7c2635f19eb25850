package org.deepaas.server.http.documents;

/** What a page may load: nothing from elsewhere, and no script that stands in the page itself but the one that is named. */
final class ContentSecurity {

    static final String HEADER = "Content-Security-Policy";

    /** Swagger UI styles its elements one by one, and shows and saves answers as blobs. */
    static final String SWAGGER_UI = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:;"
            + " media-src 'self' data: blob:; font-src 'self' data:; script-src 'self'; connect-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    /**
     * For the page of the models, which shows files and answers as blobs.
     *
     * @param script the hash of the one thing that stands in the page: where a library finds another
     */
    static String page(String script) {
        return "default-src 'none'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' data: blob:;"
                + " script-src 'self' '" + script + "'; connect-src 'self'; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'self'";
    }

    private ContentSecurity() {}
}
