package org.deepaas.server.models.weights;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.deepaas.server.ServerConfig;
import org.deepaas.server.Turn;
import org.jboss.logging.Logger;

/**
 * Files that were fetched for modules, each under its SHA-256: whichever modules need one, and however often these are replaced,
 * it is fetched once. Servers and commands may share the folder. Safe for use by many threads.
 */
public final class Weights {

    /** The file of a module with code that names what is to be fetched; a description does it itself. */
    public static final String FILE = "weights.yaml";

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");

    private final Path folder;
    private final boolean offline;
    private final FetchProgress progress;
    private final Patience patience;
    private final Map<String, Long> underWay = new ConcurrentHashMap<>();

    /**
     * Files below a folder, which is made when the first is fetched.
     *
     * @param offline whether nothing is to be fetched
     */
    public Weights(Path folder, boolean offline, FetchProgress progress) {
        this(folder, offline, progress, Patience.STANDARD);
    }

    Weights(Path folder, boolean offline, FetchProgress progress, Patience patience) {
        this.folder = folder.toAbsolutePath();
        this.offline = offline;
        this.progress = progress;
        this.patience = patience;
    }

    /** Where a server has its files. */
    public static Path folder(ServerConfig config) {
        return config.weightsDir().orElseGet(() -> config.dataDir().resolve("weights"));
    }

    /** The same files, to which none is added. */
    public Weights asTheyAre() {
        return new Weights(folder, true, progress, patience);
    }

    /** What is fetched now, by module and file, and how much of it is there, in percent. */
    public Map<String, Long> underWay() {
        return new TreeMap<>(underWay);
    }

    /**
     * Makes sure that nothing needs to be fetched first.
     *
     * @throws WeightsMissing where something does; says what
     * @throws IllegalArgumentException where what the module says of its files cannot be used
     * @throws IllegalStateException where something is not there and nothing is to be fetched
     */
    public void require(Path directory) throws IOException {
        for (var file : NeededFiles.in(directory)) {
            if (!Files.exists(directory.resolve(file.path())) && !Files.exists(kept(file))) {
                if (offline) {
                    throw absent(file, directory, "and nothing is fetched (--offline)");
                }
                throw new WeightsMissing("%s is being fetched from %s"
                        .formatted(file.path(), file.urls().get(0).getHost()));
            }
        }
    }

    /**
     * Fetches what the module needs and is not there.
     *
     * @param module what it is called
     * @throws IllegalStateException where one cannot be had, saying what to do
     */
    public void fetch(String module, Path directory) throws IOException, InterruptedException {
        for (var file : NeededFiles.in(directory)) {
            if (!Files.exists(directory.resolve(file.path()))) {
                fetched(module, file, directory);
            }
        }
    }

    /**
     * The module's folder with the files that it needs in it: the very folder where it needs none, or else one below
     * {@code cache}. Nothing is written into the module's folder.
     *
     * @param module what it is called
     * @throws IllegalArgumentException where what it says of its files cannot be used
     * @throws IllegalStateException where one cannot be had, saying what to do
     */
    public Path complete(String module, Path directory, Path cache) throws IOException, InterruptedException {
        var needed = NeededFiles.in(directory);
        return needed.isEmpty() ? directory : new CompletedFolder(module, directory, cache).with(needed, this);
    }

    /** Where a file lies, fetched if need be; its sum is right. */
    @SuppressWarnings("try") // the turn is had, not used
    Path fetched(String module, NeededFile file, Path directory) throws IOException, InterruptedException {
        var kept = kept(file);
        if (isRight(kept, file)) {
            // an image may hold it in a folder that cannot be written to
            return kept;
        }
        if (offline) {
            throw absent(file, directory, "and nothing is fetched (--offline)");
        }
        Files.createDirectories(folder);
        var label = module + "/" + file.path();
        try (var turn = Turn.on(folder.resolve(file.sha256() + ".lock"))) {
            if (isRight(kept, file)) {
                return kept;
            }
            if (Files.deleteIfExists(kept)) {
                LOG.warnf("%s was spoilt: it is fetched again", kept);
            }
            fetch(file, directory, kept, label);
            return kept;
        } finally {
            underWay.remove(label);
            progress.ended(label);
        }
    }

    private void fetch(NeededFile file, Path directory, Path kept, String label)
            throws IOException, InterruptedException {
        var part = folder.resolve(file.sha256() + ".part");
        var attempts = new Attempts(file, part, patience);
        try {
            attempts.requireSpace();
            var client = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(patience.toConnect())
                    .proxy(new EnvironmentProxy(System::getenv))
                    .build();
            var host = attempts.make(new Download(client, patience.forBytes(), file, part, bytes -> {
                underWay.put(label, LoggedProgress.percent(bytes, file.bytes()));
                progress.at(label, bytes, file.bytes());
            }));
            keep(part, kept);
            LOG.infof("fetched %s: %d bytes from %s", label, file.bytes(), host);
        } catch (Attempts.Failed e) {
            throw absent(file, directory, "and cannot be fetched (%s)".formatted(e.getMessage()));
        }
    }

    private static boolean isRight(Path kept, NeededFile file) throws IOException {
        return Files.exists(kept)
                && Files.size(kept) == file.bytes()
                && Sums.of(kept).equals(file.sha256());
    }

    private static void keep(Path part, Path kept) throws IOException {
        // modules share it by hard links
        if (!part.toFile().setReadOnly()) {
            LOG.debugf("%s stays writable", part);
        }
        Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(Download.tag(part));
    }

    private Path kept(NeededFile file) {
        return folder.resolve(file.sha256());
    }

    private IllegalStateException absent(NeededFile file, Path directory, String why) {
        return new IllegalStateException(
                "%s is not there, %s: fetch %s where you can, and put it at %s, or into the cache at %s"
                        .formatted(
                                file.path(),
                                why,
                                Addresses.shown(file.urls().get(0)),
                                directory.resolve(file.path()),
                                kept(file)));
    }
}
