package org.deepaas.server.arguments;

import org.jspecify.annotations.Nullable;

/** All that a caller sent. */
public interface GivenArguments {

    /** What was sent under that name in the query, else in the form, else in the JSON body; null where nowhere. */
    @Nullable
    Given anywhere(String name);

    /** What was sent in the header of that name, whatever its case; null where there is none. */
    Given.@Nullable Texts header(String name);
}
