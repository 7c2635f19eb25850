package org.deepaas.acceptance.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TextFormat;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.deepaas.inference.reflection.ServerReflectionGrpc;
import org.deepaas.inference.reflection.ServerReflectionRequest;
import org.deepaas.inference.reflection.ServerReflectionResponse;
import org.deepaas.inference.reflection.ServiceResponse;

/** A caller that has no schema: it asks the server what there is, and calls that with messages written as text. */
public final class ByReflection {

    private final Channel channel;

    public ByReflection(Channel channel) {
        this.channel = channel;
    }

    /** The names of the services that there are. */
    public List<String> services() {
        return ask(ServerReflectionRequest.newBuilder().setListServices("").build())
                .getListServicesResponse()
                .getServiceList()
                .stream()
                .map(ServiceResponse::getName)
                .toList();
    }

    /** The code of the error that a symbol gives; 0 where it is known. */
    public int errorOf(String symbol) {
        return ask(ServerReflectionRequest.newBuilder()
                        .setFileContainingSymbol(symbol)
                        .build())
                .getErrorResponse()
                .getErrorCode();
    }

    /** Calls a method with one message, in protobuf's text form. */
    public DynamicMessage call(String service, String method, String message) {
        var called = find(service, method);
        var sent = DynamicMessage.newBuilder(called.getInputType());
        try {
            TextFormat.merge(message, sent);
        } catch (TextFormat.ParseException e) {
            throw new AssertionError(message, e);
        }
        var descriptor = io.grpc.MethodDescriptor.<DynamicMessage, DynamicMessage>newBuilder()
                .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(io.grpc.MethodDescriptor.generateFullMethodName(service, method))
                .setRequestMarshaller(ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(called.getInputType())))
                .setResponseMarshaller(ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(called.getOutputType())))
                .build();
        return ClientCalls.blockingUnaryCall(channel, descriptor, CallOptions.DEFAULT, sent.build());
    }

    private MethodDescriptor find(String service, String method) {
        var files = ask(ServerReflectionRequest.newBuilder()
                        .setFileContainingSymbol(service)
                        .build())
                .getFileDescriptorResponse();
        return file(files.getFileDescriptorProto(0))
                .findServiceByName(service.substring(service.lastIndexOf('.') + 1))
                .findMethodByName(method);
    }

    private static FileDescriptor file(ByteString bytes) {
        try {
            return FileDescriptor.buildFrom(FileDescriptorProto.parseFrom(bytes), new FileDescriptor[0]);
        } catch (InvalidProtocolBufferException | DescriptorValidationException e) {
            throw new AssertionError("what the server tells of itself can be read", e);
        }
    }

    private ServerReflectionResponse ask(ServerReflectionRequest question) {
        var answer = new CompletableFuture<ServerReflectionResponse>();
        var asked = ServerReflectionGrpc.newStub(channel).serverReflectionInfo(new StreamObserver<>() {
            @Override
            public void onNext(ServerReflectionResponse response) {
                answer.complete(response);
            }

            @Override
            public void onError(Throwable failure) {
                answer.completeExceptionally(failure);
            }

            @Override
            public void onCompleted() {
                answer.completeExceptionally(new AssertionError("no answer"));
            }
        });
        asked.onNext(question);
        try {
            return answer.get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("no answer", e);
        } finally {
            asked.onCompleted();
        }
    }
}
