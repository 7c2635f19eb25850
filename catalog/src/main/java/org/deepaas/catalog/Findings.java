package org.deepaas.catalog;

import java.util.List;

/**
 * What a check found.
 *
 * @param errors why a catalogue would refuse the file; none where it is valid
 * @param warnings what is allowed and hardly meant
 */
public record Findings(List<Problem> errors, List<Problem> warnings) {

    public Findings {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }

    public boolean isValid() {
        return errors.isEmpty();
    }
}
