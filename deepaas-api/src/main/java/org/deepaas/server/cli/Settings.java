package org.deepaas.server.cli;

import static org.deepaas.server.cli.Kind.ADDRESS;
import static org.deepaas.server.cli.Kind.DEVICES;
import static org.deepaas.server.cli.Kind.DURATION;
import static org.deepaas.server.cli.Kind.FILE;
import static org.deepaas.server.cli.Kind.HOSTS;
import static org.deepaas.server.cli.Kind.MEMORY;
import static org.deepaas.server.cli.Kind.NAME;
import static org.deepaas.server.cli.Kind.NEW_VERSIONS;
import static org.deepaas.server.cli.Kind.ORIGINS;
import static org.deepaas.server.cli.Kind.PATH;
import static org.deepaas.server.cli.Kind.PATHS;
import static org.deepaas.server.cli.Kind.SWITCH;
import static org.deepaas.server.cli.Kind.TEXT;
import static org.deepaas.server.cli.Kind.URL;
import static org.deepaas.server.cli.Kind.whole;
import static org.deepaas.server.cli.Setting.Group.CONFIGURATION;
import static org.deepaas.server.cli.Setting.Group.ENDPOINTS;
import static org.deepaas.server.cli.Setting.Group.FILES;
import static org.deepaas.server.cli.Setting.Group.LIMITS;
import static org.deepaas.server.cli.Setting.Group.MODELS;
import static org.deepaas.server.cli.Setting.Group.NETWORK;
import static org.deepaas.server.cli.Setting.Group.PREDICTIONS;
import static org.deepaas.server.cli.Setting.Group.TRAININGS;
import static org.deepaas.server.cli.Setting.Group.UNUSED;

import java.util.List;

/** Every setting there is. The help, the variables of the environment and the keys of the file come from this table. */
final class Settings {

    static final Setting CONFIG_FILES = new Setting(
            CONFIGURATION, "config-file", PATHS, "", "Configuration files instead of the usual one; a later one wins");
    static final Setting CONFIG_DIR = new Setting(
            CONFIGURATION, "config-dir", PATH, "", "Folder whose *.conf files are read after those, by name");
    static final Setting LISTEN_IP =
            new Setting(NETWORK, "listen-ip", ADDRESS, "127.0.0.1", "Address to listen on; 0.0.0.0 is every one");
    static final Setting LISTEN_PORT =
            new Setting(NETWORK, "listen-port", whole(0, 65535), "5000", "Port to listen on; 0 is any free one");
    static final Setting GRPC_PORT = new Setting(
            NETWORK, "grpc-port", whole(0, 65535), "", "Port to speak gRPC on; 0 is any free one, none is without");
    static final Setting TFAAS_PORT = new Setting(
            NETWORK, "tfaas-port", whole(0, 65535), "", "Port for TFaaS's clients, usually 8083; nowhere unless given");
    static final Setting BASE_PATH =
            new Setting(NETWORK, "base-path", TEXT, "", "What all paths begin with, as in /deep/api");
    static final Setting MODULES = new Setting(
            MODELS,
            "modules",
            PATHS,
            "modules",
            "Folders of modules: in each, a module is a jar, or a folder of jars and files");
    static final Setting WATCH_MODULES = new Setting(
            MODELS, "watch-modules", SWITCH, "false", "Add, replace and remove modules as their files come and go");
    static final Setting MODEL_NAME =
            new Setting(MODELS, "model-name", NAME, "", "Only model to serve; also read from DEEPAAS_V2_MODEL");
    static final Setting TLS_CERTIFICATE = new Setting(
            NETWORK, "tls-certificate", PATH, "", "Certificate chain (PEM): with --tls-key, HTTPS alone is spoken");
    static final Setting TLS_KEY = new Setting(NETWORK, "tls-key", PATH, "", "The certificate's private key (PEM)");
    static final Setting SHUTDOWN_LIMIT = new Setting(
            PREDICTIONS, "shutdown-limit", DURATION, "30s", "How long running predictions may take once told to stop");
    static final Setting MANAGEMENT_KEY = new Setting(
            ENDPOINTS,
            "management-key",
            TEXT,
            "",
            "Who has this key may do so from anywhere, else this machine alone; better as a variable, which others do not see");
    static final Setting MODEL_SETTINGS = new Setting(
            PREDICTIONS,
            "model-settings",
            Kind.MODEL_SETTINGS,
            "",
            "What differs for single models, as in echo:workers=2: " + String.join(", ", Kind.OF_A_MODEL));
    static final Setting DEBUG =
            new Setting(FILES, "debug", SWITCH, "false", "Log what helps to find a fault").alias("-d");
    static final Setting LOG_FILE =
            new Setting(FILES, "log-file", FILE, "", "File to log to instead of standard output");
    static final Setting LOG_DIR =
            new Setting(FILES, "log-dir", PATH, "", "Folder of the log file, which is deepaas-run.log unless named");
    static final Setting USE_JSON = new Setting(FILES, "use-json", SWITCH, "false", "Log as JSON, one object a line");

    static final List<Setting> ALL = List.of(
            LISTEN_IP,
            LISTEN_PORT,
            GRPC_PORT,
            TFAAS_PORT,
            BASE_PATH,
            new Setting(
                    NETWORK,
                    "cors-origins",
                    ORIGINS,
                    "",
                    "Origins whose pages may call from a browser, as in https://example.org; * is every one"),
            TLS_CERTIFICATE,
            TLS_KEY,
            MODULES,
            WATCH_MODULES,
            new Setting(
                    MODELS,
                    "module-settle-time",
                    DURATION,
                    "2s",
                    "How long the files of a module must have stood still before they are read"),
            MODEL_NAME,
            new Setting(
                    MODELS,
                    "device",
                    DEVICES,
                    "auto",
                    "What models compute on: auto, or cpu, cuda:0, cuda:1, … and nothing else; with several, on each"),
            new Setting(
                    MODELS,
                    "instances",
                    whole(1, 64),
                    "1",
                    "How often each model is loaded on each of its devices; each of these has workers of its own"),
            new Setting(
                    MODELS,
                    "engine-threads",
                    whole(1, 1024),
                    "",
                    "Threads of an engine within one prediction, where the model does not say"),
            new Setting(MODELS, "warm", SWITCH, "true", "Warm models up before the server is ready"),
            new Setting(
                    MODELS,
                    "offline",
                    SWITCH,
                    "false",
                    "Fetch no weights: the files that modules do not bring along must be there"),
            new Setting(
                    MODELS,
                    "weights-dir",
                    PATH,
                    "",
                    "Folder for weights that are fetched; weights in the data folder unless given"),
            new Setting(MODELS, "keep-going", SWITCH, "false", "Serve the other models where one is broken"),
            new Setting(
                    MODELS,
                    "new-versions",
                    NEW_VERSIONS,
                    "serve",
                    "What becomes of new weights: serve, as soon as they have loaded, or manual: they wait to be chosen"),
            new Setting(
                    MODELS,
                    "versions-kept",
                    whole(0, Integer.MAX_VALUE),
                    "10",
                    "Most versions kept of each model, beside what it came with; 0 is any number"),
            new Setting(
                    MODELS,
                    "versions-max-size",
                    whole(0, Long.MAX_VALUE),
                    "10737418240",
                    "Most bytes that the versions of each model take; 0 is any number"),
            new Setting(
                            PREDICTIONS,
                            "workers",
                            whole(1, 1024),
                            "1",
                            "Predictions at once, for each instance of each model")
                    .alias("-p"),
            new Setting(
                    PREDICTIONS,
                    "queue-size",
                    whole(0, 1_000_000),
                    "100",
                    "Predictions that may wait, for each model; one more is answered 503"),
            new Setting(
                    PREDICTIONS,
                    "batch-size",
                    whole(1, 1_000_000),
                    "",
                    "Most rows computed at once, by models that can; as many as the model says unless given"),
            new Setting(
                    PREDICTIONS,
                    "batch-wait",
                    DURATION,
                    "0s",
                    "How long a prediction that could begin waits for others to be computed with it, as in 200us"),
            MODEL_SETTINGS,
            new Setting(
                    PREDICTIONS,
                    "time-limit",
                    DURATION,
                    "10m",
                    "How long a caller waits, queueing included, before it is answered 504; 0 is for ever"),
            SHUTDOWN_LIMIT,
            new Setting(
                    TRAININGS,
                    "database-url",
                    TEXT,
                    "",
                    "Where jobs are kept: jdbc:postgresql://HOST/NAME; a file in the data folder unless given"),
            new Setting(TRAININGS, "database-user", TEXT, "", "User of that database"),
            new Setting(
                    TRAININGS,
                    "database-password",
                    TEXT,
                    "",
                    "Password of that user; better as a variable, which others on the machine do not see"),
            new Setting(
                    TRAININGS,
                    "store-heartbeat",
                    DURATION,
                    "10s",
                    "How often a server shows in a shared database that it lives; four missed, and others take over"),
            new Setting(TRAININGS, "trainings", whole(1, 1024), "1", "Trainings at once on the CPU"),
            new Setting(
                    TRAININGS,
                    "training-devices",
                    DEVICES,
                    "auto",
                    "What trainings run on, one at a time on each GPU: auto is all GPUs, or else the CPU"),
            new Setting(
                    TRAININGS,
                    "training-threads",
                    whole(1, 1024),
                    "",
                    "Threads of an engine within one training; all processors but one, shared evenly, unless given"),
            new Setting(
                    TRAININGS,
                    "training-memory",
                    MEMORY,
                    "",
                    "Most memory of a training's Java heap, as in 4g; half of the machine's unless given"),
            new Setting(TRAININGS, "training-limit", DURATION, "0s", "How long a training may take; 0 is for ever"),
            new Setting(
                    TRAININGS,
                    "training-niceness",
                    whole(0, 19),
                    "10",
                    "By how much trainings give way to predictions, as the command nice has it"),
            new Setting(
                    TRAININGS,
                    "datasets",
                    PATH,
                    "",
                    "Folder of data sets that trainings may read; datasets in the data folder unless given"),
            new Setting(ENDPOINTS, "predict-endpoint", SWITCH, "true", "Offer predict; where not, it answers 402"),
            new Setting(ENDPOINTS, "train-endpoint", SWITCH, "true", "Offer train; where not, it answers 402"),
            new Setting(
                    ENDPOINTS,
                    "file-urls",
                    SWITCH,
                    "false",
                    "Let files be given as URLs, which this server then fetches; never from private addresses"),
            new Setting(
                    ENDPOINTS,
                    "file-url-hosts",
                    HOSTS,
                    "",
                    "Only hosts to fetch them from, as in example.org or *.example.org; these may be private"),
            new Setting(
                    ENDPOINTS,
                    "debug-endpoint",
                    SWITCH,
                    "false",
                    "Show the output of the server and the models at /v2/debug/, to everyone"),
            new Setting(
                    ENDPOINTS,
                    "management",
                    SWITCH,
                    "false",
                    "Let modules be added, reloaded and removed at /manage/modules/: code that this server then runs"),
            MANAGEMENT_KEY,
            new Setting(ENDPOINTS, "doc-endpoint", SWITCH, "true", "Serve the documentation"),
            new Setting(
                    LIMITS,
                    "client-max-size",
                    whole(0, Long.MAX_VALUE),
                    "0",
                    "Most bytes of a request's body; 0 is any number"),
            new Setting(
                    LIMITS,
                    "json-max-size",
                    whole(1, 1L << 30),
                    "67108864",
                    "Most bytes of a JSON body, or of a line of rows"),
            new Setting(
                    LIMITS,
                    "file-url-max-size",
                    whole(1, Long.MAX_VALUE),
                    "67108864",
                    "Most bytes of the files that are fetched for a request"),
            new Setting(
                    LIMITS,
                    "module-max-size",
                    whole(1, Long.MAX_VALUE),
                    "2147483648",
                    "Most bytes of a module that is sent, also unpacked"),
            new Setting(LIMITS, "max-pixels", whole(1, Integer.MAX_VALUE), "67108864", "Most pixels of a picture"),
            new Setting(FILES, "data-dir", PATH, "data", "Folder for all that the server keeps, uploads among it"),
            DEBUG,
            LOG_FILE,
            LOG_DIR,
            USE_JSON,
            new Setting(
                    FILES,
                    "traces",
                    URL,
                    "",
                    "Collector of OpenTelemetry (OTLP over HTTP) to tell where the time of each request went"),
            CONFIG_FILES,
            CONFIG_DIR,
            new Setting(UNUSED, "log-config-append", TEXT, "", "Ignored"),
            new Setting(UNUSED, "log-date-format", TEXT, "", "Ignored"),
            new Setting(UNUSED, "use-syslog", SWITCH, "", "Ignored"),
            new Setting(UNUSED, "syslog-log-facility", TEXT, "", "Ignored"),
            new Setting(UNUSED, "use-journal", SWITCH, "", "Ignored"),
            new Setting(UNUSED, "use-eventlog", SWITCH, "", "Ignored"),
            new Setting(UNUSED, "use-stderr", SWITCH, "", "Ignored"),
            new Setting(UNUSED, "watch-log-file", SWITCH, "", "Ignored"));

    private Settings() {}
}
