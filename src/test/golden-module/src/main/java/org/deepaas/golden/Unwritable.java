package org.deepaas.golden;

/** A value that cannot be written as JSON. */
public record Unwritable() {

    /** Seen by a writer of JSON as one more property. */
    @SuppressWarnings("DoNotCallSuggester") // it is called by reflection
    public String getContent() {
        throw new IllegalStateException("there is no JSON for this");
    }
}
