package org.deepaas.server.http;

import org.deepaas.model.Content;
import org.deepaas.server.results.Framing;

/** What a worker made for a caller. */
sealed interface Answer {

    /** All of it, to be sent. */
    record Whole(Content content) implements Answer {}

    /** Elements that were sent already, one by one; perhaps none. */
    record Sent(Framing framing) implements Answer {}
}
