package org.deepaas.server.http.rows;

/** Follows the quotes of CSV (RFC 4180) byte by byte, to know which ends of lines are within them. */
final class Quotes {

    private enum Place {
        FIELD_BEGINS,
        PLAIN,
        QUOTED,
        /** Behind a quote within quotes: their end, or the first half of a quote that is meant. */
        PERHAPS_CLOSED
    }

    private final String delimiters;
    private Place place = Place.FIELD_BEGINS;

    /** @param delimiters each character of which ends a field */
    Quotes(String delimiters) {
        this.delimiters = delimiters;
    }

    void see(byte next) {
        boolean quote = next == '"';
        if (place == Place.QUOTED) {
            place = quote ? Place.PERHAPS_CLOSED : Place.QUOTED;
        } else if (quote && place != Place.PLAIN) {
            place = Place.QUOTED;
        } else if (!quote) {
            place = delimiters.indexOf(next) >= 0 ? Place.FIELD_BEGINS : Place.PLAIN;
        }
    }

    boolean areOpen() {
        return place == Place.QUOTED;
    }

    void lineEnds() {
        place = Place.FIELD_BEGINS;
    }
}
