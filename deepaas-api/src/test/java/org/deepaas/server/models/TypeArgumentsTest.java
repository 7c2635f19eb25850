package org.deepaas.server.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.deepaas.model.LoadContext;
import org.deepaas.model.ModelMetadata;
import org.deepaas.model.Predictive;
import org.deepaas.model.Predictor;
import org.junit.jupiter.api.Test;

class TypeArgumentsTest {

    record Args() {}

    abstract static class Base<X, A extends Record> implements Predictive<A, X> {
        @Override
        public ModelMetadata metadata() {
            return ModelMetadata.of("base");
        }
    }

    static final class Concrete extends Base<List<String>, Args> {
        @Override
        public Predictor<Args, List<String>> load(LoadContext context) {
            return args -> List.of();
        }
    }

    @Test
    void areFoundThroughAGenericBaseClass() {
        assertThat(TypeArguments.of(Concrete.class, Predictive.class).toString())
                .isEqualTo("[class %s, java.util.List<java.lang.String>]".formatted(Args.class.getName()));
    }

    @Test
    void areAskedForWhereTheyAreNotSaid() {
        assertThatThrownBy(() -> TypeArguments.of(Base.class, Predictive.class))
                .hasMessageEndingWith(
                        "must say what it takes and gives, as in 'implements Predictive<Arguments, Result>'");
    }
}
