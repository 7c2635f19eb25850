package org.deepaas.conformance;

import java.util.Set;

/** What a server may do wrong, and the checks that see it. */
enum Fault {
    IS_NOT_LIVE("health.live", "health.live.body", "http.head", "http.keep-alive"),
    IS_NOT_READY("health.ready", "health.ready.body"),
    SAYS_FALSE_WITH_200("health.live.body", "health.ready.body", "model.ready.body"),
    MODEL_IS_NOT_READY("model.ready", "model.ready.body", "repository.load"),
    ANY_MODEL_IS_READY("model.unknown.ready", "model.unknown.ready.4xx"),
    SAYS_NOTHING_OF_ITSELF("server.metadata"),
    REDIRECTS_A_SLASH("server.metadata.slash"),
    HAS_NO_HEAD("http.head"),
    TAKES_ANY_METHOD("http.method"),
    ANY_PATH_IS_THERE("http.unknown-path"),
    CALLS_JSON_TEXT("http.json", "infer.json"),
    HANGS_UP_AFTER_ERRORS("http.keep-alive"),
    SHAPES_ARE_TEXTS("model.metadata"),
    PLATFORM_IS_A_WORD("model.platform"),
    LISTS_A_VERSION_TOO_MANY("model.versions.metadata", "statistics.version"),
    ANSWERS_FOR_ANOTHER_VERSION("model.versions.infer"),
    ANY_VERSION_IS_THERE("model.versions.unknown", "model.versions.unknown.4xx"),
    ANY_MODEL_IS_THERE(
            "model.unknown.metadata",
            "model.unknown.metadata.4xx",
            "model.unknown.infer",
            "model.unknown.infer.4xx",
            "model.unknown.ready",
            "model.unknown.ready.4xx",
            "statistics.unknown",
            "http.keep-alive"),
    NEEDS_OUTPUTS("infer.inputs", "binary.raw"),
    ANSWERS_WITHOUT_ITS_NAME("infer.flat"),
    REFUSES_NESTED_DATA("infer.nested"),
    FORGETS_THE_ID("infer.id"),
    REFUSES_PARAMETERS("infer.parameters"),
    REFUSES_OTHER_FIELDS("infer.unknown-fields"),
    REFUSES_A_CHARSET("infer.charset"),
    GIVES_ALL_OUTPUTS("infer.outputs.chosen", "refuse.unknown-output", "refuse.unknown-output.4xx"),
    GIVES_OTHER_VALUES_OF_ONE_OUTPUT("infer.outputs.values"),
    KNOWS_INPUTS_BY_PLACE("infer.inputs.order", "refuse.unknown-input", "refuse.unknown-input.4xx"),
    COUNTS_IN_DOUBLES("data.int64", "data.uint64"),
    CUTS_WHOLE_NUMBERS("data.range"),
    WRITES_FEW_DIGITS("data.fp32", "data.fp64"),
    REFUSES_EQUAL_FLAGS("data.bool", "binary.values"),
    BYTES_ARE_SIGNED("data.uint8", "data.uint16", "data.uint32"),
    SMALL_NUMBERS_ARE_ABSOLUTE("data.int8", "data.int16", "data.int32"),
    TEXTS_ARE_LATIN("data.bytes"),
    WRITES_BARE_NAN("data.nan"),
    BREAKS_ON_HALVES("data.half"),
    BREAKS_ON_ODD_ELEMENTS("data.coercion"),
    ERRORS_ARE_TEXTS(true, "model.unknown.metadata", "model.versions.unknown", "refuse.broken-json"),
    FAULTS_ARE_ITS_OWN(true, "model.unknown.infer.4xx", "refuse.no-inputs.4xx"),
    TAKES_BROKEN_REQUESTS(true, "refuse.broken-json", "refuse.short-data", "refuse.large-shape"),
    BREAKS_FOR_GOOD(true, "refuse.and-go-on"),
    IGNORES_DATATYPES("refuse.wrong-datatype"),
    WRITES_BIG_ENDIAN("binary.output.values", "binary.input", "binary.values"),
    FORGETS_BINARY_DATA("binary.output"),
    FORGETS_BINARY_DATA_OUTPUT(
            "binary.output.default", "binary.output.inherited", "binary.output.type", "binary.raw", "infer.inputs"),
    NAMED_OUTPUTS_ARE_JSON("binary.output.inherited"),
    THE_DEFAULT_WINS("binary.output", "binary.output.overridden"),
    CALLS_BYTES_JSON("binary.output.type"),
    MIXES_UP_MIXED_INPUTS("binary.input.mixed"),
    NEEDS_BYTES_BEHIND_A_LENGTH("binary.empty-tail"),
    BELIEVES_SIZES(
            "binary.refuse.header",
            "binary.refuse.header-text",
            "binary.refuse.long",
            "binary.refuse.negative",
            "binary.refuse.rest",
            "binary.refuse.short",
            "binary.refuse.size"),
    HAS_NO_RAW_REQUESTS("binary.raw"),
    FORGETS_HOW_TO_READ_BYTES(true, "binary.and-go-on"),
    COUNTS_NOTHING("statistics.count"),
    LEAVES_OUT_DURATIONS("statistics.model"),
    FORGETS_A_MODEL_IN_ALL("statistics.all"),
    TELLS_NO_REASON("repository.index"),
    LISTS_WHAT_IS_NOT_READY("repository.index.ready"),
    LOADS_ANYTHING("repository.unknown"),
    DOES_NOT_UNLOAD("repository.unload"),
    DOES_NOT_LOAD("repository.load");

    private final boolean byOthers;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> seenBy;

    Fault(String... seenBy) {
        this(false, seenBy);
    }

    Fault(boolean byOthers, String... seenBy) {
        this.byOthers = byOthers;
        this.seenBy = Set.of(seenBy);
    }

    /** Whether many more checks see it. */
    boolean byOthers() {
        return byOthers;
    }

    Set<String> seenBy() {
        return seenBy;
    }
}
