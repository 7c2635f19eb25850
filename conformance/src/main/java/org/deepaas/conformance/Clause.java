package org.deepaas.conformance;

/** A passage of a specification. */
enum Clause {
    SERVER_LIVE(Text.REST, "Server Live"),
    SERVER_READY(Text.REST, "Server Ready"),
    MODEL_READY(Text.REST, "Model Ready"),
    HEALTH(Text.REQUIRED, "Health"),
    SERVER_METADATA(Text.REST, "Server Metadata Response JSON Object"),
    MODEL_METADATA(Text.REST, "Model Metadata Response JSON Object"),
    MODEL_METADATA_ERROR(Text.REST, "Model Metadata Response JSON Error Object"),
    MODEL_VERSIONS(Text.REST, "Model Metadata: versions"),
    PATHS(Text.REST, "HTTP/REST: paths"),
    PATHS_OF_THE_DESCRIPTION(Text.DESCRIPTION, "paths"),
    JSON(Text.REST, "HTTP/REST: JSON"),
    REQUEST(Text.REST, "Inference Request JSON Object"),
    REQUEST_INPUT(Text.REST, "Request Input"),
    REQUEST_OUTPUT(Text.REST, "Request Output"),
    RESPONSE(Text.REST, "Inference Response JSON Object"),
    RESPONSE_OUTPUT(Text.REQUIRED, "Response Output"),
    RESPONSE_ERROR(Text.REQUIRED, "Inference Response JSON Error Object"),
    PARAMETERS(Text.REQUIRED, "Parameters"),
    TENSOR_DATA(Text.REQUIRED, "Tensor Data"),
    TENSOR_TYPES(Text.REQUIRED, "Tensor Data Types"),
    PLATFORMS(Text.REQUIRED, "Platforms"),
    BINARY(Text.BINARY, "Binary Tensor Data Extension"),
    RAW_BINARY(Text.BINARY, "Raw Binary Request"),
    STATISTICS(Text.STATISTICS, "Statistics Response JSON Object"),
    REPOSITORY_INDEX(Text.REPOSITORY, "Index"),
    REPOSITORY_LOAD(Text.REPOSITORY, "Load"),
    REPOSITORY_UNLOAD(Text.REPOSITORY, "Unload"),
    HTTP_HEAD("RFC 9110", "9.3.2 HEAD"),
    HTTP_METHOD("RFC 9110", "15.5.6 405 Method Not Allowed"),
    HTTP_TYPE("RFC 9110", "8.3 Content-Type"),
    HTTP_STATUS("RFC 9110", "15.5 Client Error 4xx"),
    HTTP_PERSISTENCE("RFC 9112", "9.3 Persistence");

    private final String document;
    private final String section;

    Clause(String document, String section) {
        this.document = document;
        this.section = section;
    }

    @Override
    public String toString() {
        return document + ", " + section;
    }

    private interface Text {
        /** Of kserve/open-inference-protocol, specification/protocol. */
        String REST = "inference_rest.md";

        String DESCRIPTION = "open_inference_rest.yaml";
        /** Of kserve/kserve, docs/predict-api/v2: what the first leaves out. */
        String REQUIRED = "required_api.md";
        /** Of triton-inference-server/server, docs/protocol. */
        String BINARY = "extension_binary_data.md";

        String STATISTICS = "extension_statistics.md";
        String REPOSITORY = "extension_model_repository.md";
    }
}
