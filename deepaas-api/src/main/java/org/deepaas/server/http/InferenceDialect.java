package org.deepaas.server.http;

import java.util.List;
import org.deepaas.model.TensorFunction;
import org.deepaas.model.TensorValue;
import org.deepaas.server.inference.Answer;
import org.deepaas.server.inference.InferenceRequest;

/** How a protocol writes requests and answers of tensors. */
interface InferenceDialect {

    /** The request in a body; throws {@link org.deepaas.model.InvalidInputException} where there is none. */
    InferenceRequest read(byte[] body, TensorFunction function);

    /** What a version of a model gave for it. */
    Answer write(String model, long version, InferenceRequest request, List<TensorValue> values);

    /** What an answer is where no bytes follow its beginning. */
    default String mediaType() {
        return "application/json";
    }
}
