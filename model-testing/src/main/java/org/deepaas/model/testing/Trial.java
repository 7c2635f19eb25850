package org.deepaas.model.testing;

import java.util.Optional;
import org.deepaas.model.ModelException;
import org.jspecify.annotations.Nullable;

/**
 * What came of an attempt: a result, or what was thrown.
 *
 * @param result null where it failed, or where the model returned null
 */
record Trial(@Nullable Object result, Optional<Exception> failure) {

    /** Something that may fail. */
    @FunctionalInterface
    interface Attempt {
        @Nullable
        Object make() throws Exception;
    }

    static Trial of(Attempt attempt) {
        try {
            return new Trial(attempt.make(), Optional.empty());
        } catch (Exception e) {
            return new Trial(null, Optional.of(e));
        }
    }

    boolean isRefused() {
        return failure.filter(ModelException.class::isInstance).isPresent();
    }

    /** It failed otherwise than by saying what the caller is to mend. */
    Optional<Exception> crash() {
        return failure.filter(e -> !(e instanceof ModelException));
    }
}
