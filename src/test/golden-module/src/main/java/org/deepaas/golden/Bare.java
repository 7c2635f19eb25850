package org.deepaas.golden;

import org.deepaas.model.Model;
import org.deepaas.model.ModelMetadata;

/** Nothing but metadata. */
public final class Bare implements Model {

    @Override
    public ModelMetadata metadata() {
        return ModelMetadata.of("bare").withDescription("bare module");
    }
}
