package org.deepaas.server;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Every setting of the server. The command line, the environment and the configuration file all end here. */
@ConfigMapping(prefix = "deepaas")
public interface ServerConfig {

    /** The address to listen on. */
    @WithDefault("127.0.0.1")
    String listenIp();

    /** The port to listen on; zero: any free one. */
    @WithDefault("5000")
    int listenPort();

    /** The port that gRPC is spoken on; zero: any free one; none unless given. */
    OptionalInt grpcPort();

    /** The port on which TFaaS's clients are answered as well; zero: any free one; nowhere unless given. */
    OptionalInt tfaasPort();

    /** Folders of modules: in each, a module is a jar or a folder of jars and files. */
    @WithDefault("modules")
    List<Path> modules();

    /** Whether modules that are put into their folders, replaced or taken away there while the server runs are followed. */
    @WithDefault("false")
    boolean watchModules();

    /** How long the files of a module must have stood still before they are read while the server runs. */
    @WithDefault("PT2S")
    Duration moduleSettleTime();

    /** The only model to serve, where it is given. */
    Optional<String> modelName();

    /** Where the server keeps what it must keep, uploads in flight among it. */
    @WithDefault("data")
    Path dataDir();

    /** What all paths begin with: empty, or as in {@code /deep/api}. */
    Optional<String> basePath();

    /** Whether a new version serves as soon as it has loaded. */
    @WithDefault("serve")
    NewVersions newVersions();

    /** What becomes of a version that a training made. */
    enum NewVersions {
        /** It serves. */
        SERVE,
        /** It waits to be chosen. */
        MANUAL
    }

    /** The most versions of a model that are kept, the one of the module not counted; zero: any number. */
    @WithDefault("10")
    int versionsKept();

    /** The most bytes that the versions of a model may take; zero: any number. */
    @WithDefault("10737418240")
    long versionsMaxSize();

    /** How often each model is loaded on each of its devices; each of these instances has workers of its own. */
    @WithDefault("1")
    int instances();

    /** Predictions at once, for each instance of each model. */
    @WithDefault("1")
    int workers();

    /** Predictions that may wait for a worker, for each model; one more is answered 503. */
    @WithDefault("100")
    int queueSize();

    /** Rows that are computed at once, at most, by models that can; as many as the model says unless given. */
    OptionalInt batchSize();

    /** How long a prediction that could begin waits for others to be computed with it, from when it came. */
    @WithDefault("PT0S")
    Duration batchWait();

    /** What differs for single models, as in {@code echo:workers=2}. */
    Optional<List<String>> modelSettings();

    /** How long a caller waits for a prediction, queueing included, before it is answered 504; zero: for ever. */
    @WithDefault("PT10M")
    Duration timeLimit();

    /** How long running predictions may go on after the server was told to stop. */
    @WithDefault("PT30S")
    Duration shutdownLimit();

    /** Whether models are warmed up before the server is ready. */
    @WithDefault("true")
    boolean warm();

    /** Whether predict is offered; where not, it answers 402. */
    @WithDefault("true")
    boolean predictEndpoint();

    /** Whether train is offered; where not, it answers 402. */
    @WithDefault("true")
    boolean trainEndpoint();

    /** Whether the output of the server and the models is shown at /v2/debug/. */
    @WithDefault("false")
    boolean debugEndpoint();

    /** Whether modules may be added, reloaded and removed at /manage/modules/. */
    @WithDefault("false")
    boolean management();

    /** What whoever manages modules must know; without it, programs of this machine alone may. */
    Optional<String> managementKey();

    /** Whether the documentation is served. */
    @WithDefault("true")
    boolean docEndpoint();

    /** The most bytes a body may have, or a line of a body of rows; zero: any number. */
    @WithDefault("0")
    long clientMaxSize();

    /** The most bytes a JSON body may have, or a line of a body of rows. */
    @WithDefault("67108864")
    long jsonMaxSize();

    /** Whether files may be given as URLs, which the server then fetches. */
    @WithDefault("false")
    boolean fileUrls();

    /** The only hosts that files are fetched from, private ones among them; any public one unless given. */
    Optional<List<String>> fileUrlHosts();

    /** The most bytes that the files of one request may have that are fetched. */
    @WithDefault("67108864")
    long fileUrlMaxSize();

    /** The most bytes a module that is sent may have, also unpacked. */
    @WithDefault("2147483648")
    long moduleMaxSize();

    /** The most pixels a picture may have. */
    @WithDefault("67108864")
    long maxPixels();

    /** The devices that models compute on: auto, cpu or cuda:N. Anything but auto is demanded. */
    @WithDefault("auto")
    List<String> device();

    /** Whether to serve the other models where one is broken. */
    @WithDefault("false")
    boolean keepGoing();

    /** Whether nothing is fetched for modules: the files that they do not bring along must be there. */
    @WithDefault("false")
    boolean offline();

    /** Where what is fetched for modules is kept; {@code weights} in the data folder unless given. */
    Optional<Path> weightsDir();

    /** Threads of an engine within one prediction, where the model does not say. */
    OptionalInt engineThreads();

    /** Origins whose pages may call the server from a browser, as in {@code https://example.org}; {@code *}: all. */
    Optional<List<String>> corsOrigins();

    /** The certificate chain, in PEM; with a key, the server speaks HTTPS only. */
    Optional<Path> tlsCertificate();

    /** The certificate's private key, in PEM. */
    Optional<Path> tlsKey();

    /** Whether to log what helps to find a fault. */
    @WithDefault("false")
    boolean debug();

    /** The file to log to, instead of standard output. */
    Optional<Path> logFile();

    /** The folder of the log file. */
    Optional<Path> logDir();

    /** The collector of OpenTelemetry that is told where the time of requests went, as in {@code http://localhost:4318}. */
    Optional<URI> traces();

    /** Whether the log is written as JSON, an object a line. */
    @WithDefault("false")
    boolean useJson();

    /** Where jobs are kept: {@code jdbc:postgresql://…}; a file in the data folder unless given. */
    Optional<String> databaseUrl();

    /** The user of that database. */
    Optional<String> databaseUser();

    /** The password of that user. */
    Optional<String> databasePassword();

    /** How often a server shows in a shared store that it lives; four missed, and its trainings are taken over. */
    @WithDefault("PT10S")
    Duration storeHeartbeat();

    /** Trainings at once on the CPU. */
    @WithDefault("1")
    int trainings();

    /** The devices that trainings run on, one at a time on each GPU; auto is all GPUs, or else the CPU. */
    @WithDefault("auto")
    List<String> trainingDevices();

    /** Threads of an engine within one training on the CPU; unless given, all processors but one, shared evenly. */
    OptionalInt trainingThreads();

    /** The most memory that the Java heap of a training may take, as in {@code 4g}; unless given, half of the machine's. */
    Optional<String> trainingMemory();

    /** How long a training may take; zero: for ever. */
    @WithDefault("PT0S")
    Duration trainingLimit();

    /** By how much trainings give way to predictions, from 0 to 19. */
    @WithDefault("10")
    int trainingNiceness();

    /** The folder of data sets that trainings may read; {@code datasets} in the data folder unless given. */
    Optional<Path> datasets();
}
