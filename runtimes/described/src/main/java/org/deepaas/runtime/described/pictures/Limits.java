package org.deepaas.runtime.described.pictures;

import java.util.Set;
import org.deepaas.runtime.described.yaml.Section;

/** How large a caller's picture may be, as {@code limits} says. */
final class Limits {

    private Limits() {}

    /** In pixels; 0 for as many as the server allows. */
    static long pixels(Section limits) {
        limits.only(Set.of("megapixels"));
        return limits.value("megapixels")
                .map(value -> {
                    double millions = value.number();
                    if (!(millions > 0 && millions <= 500)) {
                        throw value.wrong("must be above 0 and at most 500");
                    }
                    return Math.max(1, Math.round(millions * 1_000_000));
                })
                .orElse(0L);
    }
}
