package org.deepaas.server.http.grpc;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deepaas.inference.reflection.ErrorResponse;
import org.deepaas.inference.reflection.ExtensionNumberResponse;
import org.deepaas.inference.reflection.FileDescriptorResponse;
import org.deepaas.inference.reflection.ListServiceResponse;
import org.deepaas.inference.reflection.ServerReflectionRequest;
import org.deepaas.inference.reflection.ServerReflectionResponse;
import org.deepaas.inference.reflection.ServiceResponse;
import org.jspecify.annotations.Nullable;

/** Tells callers that have no schema what there is to be called: {@code grpc.reflection.v1.ServerReflection}. */
final class Reflection {

    private static final ServiceDescriptor OWN =
            org.deepaas.inference.reflection.Reflection.getDescriptor().findServiceByName("ServerReflection");

    private final List<String> services = new ArrayList<>();
    private final Map<String, FileDescriptor> files = new LinkedHashMap<>();
    private final Map<String, FileDescriptor> symbols = new HashMap<>();

    /** @param others all services but this one */
    Reflection(List<ServiceDescriptor> others) {
        others.forEach(this::add);
        add(OWN);
    }

    Service service() {
        return new Service(OWN, Map.of("ServerReflectionInfo", this::begin));
    }

    private void add(ServiceDescriptor service) {
        var file = service.getFile();
        services.add(service.getFullName());
        files.put(file.getName(), file);
        file.getServices().forEach(one -> {
            symbols.put(one.getFullName(), file);
            one.getMethods().forEach(method -> symbols.put(method.getFullName(), file));
        });
        file.getEnumTypes().forEach(type -> add(type, file));
        file.getMessageTypes().forEach(type -> add(type, file));
    }

    private void add(Descriptor type, FileDescriptor file) {
        symbols.put(type.getFullName(), file);
        type.getFields().forEach(field -> symbols.put(field.getFullName(), file));
        type.getOneofs().forEach(one -> symbols.put(one.getFullName(), file));
        type.getEnumTypes().forEach(nested -> add(nested, file));
        type.getNestedTypes().forEach(nested -> add(nested, file));
    }

    private void add(EnumDescriptor type, FileDescriptor file) {
        symbols.put(type.getFullName(), file);
        type.getValues().forEach(value -> symbols.put(value.getFullName(), file));
    }

    /** Answers one question after another. */
    void begin(Call call) {
        call.receive(
                message -> {
                    call.send(Framed.of(answer(read(message))));
                    if (call.isFull()) {
                        call.whenDrained(call::fetch);
                    } else {
                        call.fetch();
                    }
                },
                call::complete);
        call.fetch();
    }

    private static ServerReflectionRequest read(Message message) {
        try {
            return ServerReflectionRequest.parseFrom(message.bytes());
        } catch (InvalidProtocolBufferException e) {
            throw new CallFailed(
                    Status.INVALID_ARGUMENT, "the message is no ServerReflectionRequest: " + e.getMessage());
        }
    }

    private ServerReflectionResponse answer(ServerReflectionRequest request) {
        var answer = ServerReflectionResponse.newBuilder()
                .setValidHost(request.getHost())
                .setOriginalRequest(request);
        switch (request.getMessageRequestCase()) {
            case LIST_SERVICES -> answer.setListServicesResponse(list());
            case FILE_BY_FILENAME -> file(answer, files.get(request.getFileByFilename()), request.getFileByFilename());
            case FILE_CONTAINING_SYMBOL ->
                file(answer, symbols.get(request.getFileContainingSymbol()), request.getFileContainingSymbol());
            case ALL_EXTENSION_NUMBERS_OF_TYPE -> extensions(answer, request.getAllExtensionNumbersOfType());
            case FILE_CONTAINING_EXTENSION ->
                failed(answer, Status.NOT_FOUND, "there are no extensions of messages here");
            case MESSAGEREQUEST_NOT_SET -> failed(answer, Status.INVALID_ARGUMENT, "nothing is asked for");
        }
        return answer.build();
    }

    private ListServiceResponse list() {
        var list = ListServiceResponse.newBuilder();
        services.forEach(name -> list.addService(ServiceResponse.newBuilder().setName(name)));
        return list.build();
    }

    /** None of the files imports another. */
    private static void file(ServerReflectionResponse.Builder answer, @Nullable FileDescriptor file, String asked) {
        if (file == null) {
            failed(answer, Status.NOT_FOUND, "%s is not known here".formatted(asked));
        } else {
            answer.setFileDescriptorResponse(FileDescriptorResponse.newBuilder()
                    .addFileDescriptorProto(file.toProto().toByteString()));
        }
    }

    private void extensions(ServerReflectionResponse.Builder answer, String type) {
        if (symbols.containsKey(type)) {
            answer.setAllExtensionNumbersResponse(
                    ExtensionNumberResponse.newBuilder().setBaseTypeName(type));
        } else {
            failed(answer, Status.NOT_FOUND, "%s is not known here".formatted(type));
        }
    }

    private static void failed(ServerReflectionResponse.Builder answer, Status status, String why) {
        answer.setErrorResponse(
                ErrorResponse.newBuilder().setErrorCode(status.code()).setErrorMessage(why));
    }
}
