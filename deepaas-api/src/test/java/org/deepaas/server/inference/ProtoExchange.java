package org.deepaas.server.inference;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.deepaas.inference.InferTensorContents;
import org.deepaas.inference.ModelInferRequest;
import org.deepaas.inference.ModelInferRequest.InferInputTensor;
import org.deepaas.inference.ModelInferResponse;
import org.deepaas.model.TensorFunction;

/** Sends messages to a function, as the gRPC service does. */
final class ProtoExchange {

    static ModelInferResponse answer(TensorFunction function, ModelInferRequest request) {
        return answer(function, request.toByteArray());
    }

    static ModelInferResponse answer(TensorFunction function, byte[] message) {
        try (var request = ProtoRequest.of(message).read(function)) {
            var values = function.run(request.inputs(), request.outputs());
            return ModelInferResponse.parseFrom(bytes(ProtoResponseWriter.write("m", "3", request, values)));
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("the answer can be read", e);
        }
    }

    private static byte[] bytes(Answer answer) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(answer.json());
        answer.binary().forEach(part -> bytes.writeBytes(Exchange.bytes(part)));
        return bytes.toByteArray();
    }

    /** One input, called x. */
    static ModelInferRequest.Builder request(String datatype, List<Long> shape, InferTensorContents.Builder contents) {
        return ModelInferRequest.newBuilder().addInputs(input(datatype, shape).setContents(contents));
    }

    static InferInputTensor.Builder input(String datatype, List<Long> shape) {
        return InferInputTensor.newBuilder().setName("x").setDatatype(datatype).addAllShape(shape);
    }

    static InferTensorContents.Builder contents() {
        return InferTensorContents.newBuilder();
    }

    /** As raw contents have them. */
    static byte[] floats(float... values) {
        var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    private ProtoExchange() {}
}
