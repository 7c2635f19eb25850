package org.deepaas.acceptance.grpc;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.deepaas.inference.GRPCInferenceServiceGrpc;
import org.deepaas.inference.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
import org.deepaas.inference.GRPCInferenceServiceGrpc.GRPCInferenceServiceFutureStub;
import org.deepaas.inference.ModelInferRequest;
import org.deepaas.inference.ModelStreamInferResponse;

/** A caller with what gRPC generates for Java from the schema. */
public final class InferenceCaller implements AutoCloseable {

    private static final int LARGEST = 256 << 20;

    private final ManagedChannel channel;

    private InferenceCaller(ManagedChannel channel) {
        this.channel = channel;
    }

    /** Of a port of this machine. */
    public static InferenceCaller to(int port) {
        return new InferenceCaller(ManagedChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .maxInboundMessageSize(LARGEST)
                .build());
    }

    public GRPCInferenceServiceBlockingStub service() {
        return GRPCInferenceServiceGrpc.newBlockingStub(channel);
    }

    public GRPCInferenceServiceFutureStub futures() {
        return GRPCInferenceServiceGrpc.newFutureStub(channel);
    }

    public ManagedChannel channel() {
        return channel;
    }

    /** Sends so many requests over one call, as fast as the server takes them, and hands over each answer in its order. */
    public void stream(int count, IntFunction<ModelInferRequest> requests, Consumer<ModelStreamInferResponse> answers)
            throws Exception {
        var over = new CompletableFuture<Void>();
        GRPCInferenceServiceGrpc.newStub(channel)
                .modelStreamInfer(new ClientResponseObserver<ModelInferRequest, ModelStreamInferResponse>() {

                    private int sent;

                    @Override
                    public void beforeStart(ClientCallStreamObserver<ModelInferRequest> call) {
                        call.setOnReadyHandler(() -> {
                            while (call.isReady() && sent < count) {
                                call.onNext(requests.apply(sent++));
                                if (sent == count) {
                                    call.onCompleted();
                                }
                            }
                        });
                    }

                    @Override
                    public void onNext(ModelStreamInferResponse response) {
                        answers.accept(response);
                    }

                    @Override
                    public void onError(Throwable failure) {
                        over.completeExceptionally(failure);
                    }

                    @Override
                    public void onCompleted() {
                        over.complete(null);
                    }
                });
        over.get(120, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
