package org.deepaas.server.models.versions;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.deepaas.server.Turn;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * All versions of one model, each in a folder called by its number with {@code weights/}, {@code run.json}, {@code prov.json}
 * and {@code version.json}; {@code serving.json} beside them says which serves. Several servers may share the folder:
 * whatever is written is written under its lock, and is whole or not there.
 */
@SuppressWarnings("try") // a lock is taken, and not asked anything
public final class KeptVersions {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,17}");
    private static final String REMOVED = ".removed-";

    private final Path folder;
    private final Version ofTheModule;
    private final Holds holds;
    private final Clock clock;
    private final Set<Long> unreadable = ConcurrentHashMap.newKeySet();

    /** @param root the folder of all models' versions; made when first needed */
    public KeptVersions(Path root, String model, String module, Clock clock) {
        this.folder = root.toAbsolutePath().normalize().resolve(model);
        this.ofTheModule = new Version(Version.OF_THE_MODULE, new Origin.Module(module), null, 0, null, true);
        this.holds = new Holds(folder.resolve("holds"));
        this.clock = clock;
    }

    /** By number, that of the module first. */
    public List<Version> list() throws IOException {
        var found = new ArrayList<Version>();
        found.add(ofTheModule);
        for (long id : ids()) {
            read(id).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    public Optional<Version> find(long id) throws IOException {
        return id == Version.OF_THE_MODULE ? Optional.of(ofTheModule) : read(id);
    }

    /** The version that a training made. */
    public Optional<Version> ofTraining(String training) throws IOException {
        return list().stream()
                .filter(version -> version.origin() instanceof Origin.Training made
                        && made.training().equals(training))
                .findFirst();
    }

    /** Where a version lies; that of the module lies with the module. */
    public Path folder(long id) {
        return folder.resolve(Long.toString(id));
    }

    public Path weights(long id) {
        return folder(id).resolve("weights");
    }

    /**
     * Makes a version of a folder, which is moved here whole. Asked again for the same training, it answers with what
     * it made before.
     *
     * @param staged on the same disk, with {@code weights/} in it
     * @param settled whether it needs no decision about serving
     */
    public Version add(Path staged, Origin.Training origin, boolean settled) throws IOException {
        try (var lock = turn()) {
            var made = ofTraining(origin.training());
            if (made.isPresent()) {
                Folders.delete(staged);
                return made.get();
            }
            if (!Files.isDirectory(staged.resolve("weights"))) {
                throw new NoSuchFileException(staged + " has no folder 'weights' to make a version of");
            }
            var next = serving().next();
            write(next);
            var version = new Version(next.last(), origin, clock.instant(), Folders.bytes(staged), null, settled);
            JsonFile.write(staged.resolve("version.json"), version.json());
            Files.move(staged, folder(version.id()), StandardCopyOption.ATOMIC_MOVE);
            return version;
        }
    }

    /** Says that a version was tried, and why it cannot be loaded, where it cannot. */
    public void tried(long id, @Nullable String failure) throws IOException {
        try (var lock = turn()) {
            var version = read(id);
            if (version.isPresent()) {
                JsonFile.write(
                        folder(id).resolve("version.json"),
                        version.get().with(failure, true).json());
            }
        }
    }

    /** What is to serve. */
    public Serving serving() throws IOException {
        var highest = ids().stream().mapToLong(id -> id).max().orElse(0);
        try {
            return Serving.of(JsonFile.read(folder.resolve("serving.json"))).notBelow(highest);
        } catch (NoSuchFileException e) {
            return Serving.AT_FIRST.notBelow(highest);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            LOG.errorf(
                    "%s cannot be read (%s): what the module came with is served",
                    folder.resolve("serving.json"), firstLine(e));
            return Serving.AT_FIRST.notBelow(highest);
        }
    }

    /** Writes down that {@code id} serves in the place of {@code served}. Answers whether there still is such a version. */
    public boolean use(long id, long served) throws IOException {
        return change(id, serving -> serving.use(id, served));
    }

    /** Writes down that {@code id} serves again. Answers whether there still is such a version. */
    public boolean back(long id) throws IOException {
        return change(id, serving -> serving.back(id));
    }

    private boolean change(long id, UnaryOperator<Serving> change) throws IOException {
        try (var lock = turn()) {
            if (find(id).isEmpty()) {
                return false;
            }
            write(change.apply(serving()));
            return true;
        }
    }

    private void write(Serving serving) throws IOException {
        Files.createDirectories(folder);
        JsonFile.write(folder.resolve("serving.json"), serving.json());
    }

    /** Holds {@code id}, or what {@code holder} holds already. */
    public Held hold(String holder, long id, Path directory) throws IOException {
        try (var lock = turn()) {
            long held = holds.of(holder).orElse(id);
            if (find(held).isEmpty()) {
                throw new NoSuchFileException("version %d is gone".formatted(held));
            }
            holds.add(holder, held);
            var weights = held == Version.OF_THE_MODULE ? directory : weights(held);
            return new Held(held, weights, () -> release(holder));
        }
    }

    /** Lets go of what {@code holder} holds, if anything. */
    public void release(String holder) {
        try {
            holds.remove(holder);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be let go".formatted(folder), e);
        }
    }

    /** Removes a version. It may not serve, and nobody may need it: answers whether that was so. */
    public boolean remove(long id) throws IOException {
        try (var lock = turn()) {
            if (serving().current() == id || holds.versions().contains(id)) {
                return false;
            }
            takeAway(id);
        }
        sweep();
        return true;
    }

    /**
     * Removes the oldest versions until no more is kept than is to be.
     *
     * @param needed versions that are in use here and so are kept
     */
    public void shrink(Retention retention, Set<Long> needed) throws IOException {
        try (var lock = turn()) {
            var kept = new ArrayList<>(list().subList(1, list().size()));
            var keep = new HashSet<>(needed);
            keep.add(serving().current());
            keep.addAll(holds.versions());
            long bytes = kept.stream().mapToLong(Version::bytes).sum();
            int count = kept.size();
            for (var version : kept) {
                if (!retention.isExceededBy(count, bytes)) {
                    break;
                }
                if (!keep.contains(version.id()) && version.settled()) {
                    takeAway(version.id());
                    LOG.infof("version %d in %s is removed: more is kept than is to be", version.id(), folder);
                    count--;
                    bytes -= version.bytes();
                }
            }
        }
        sweep();
    }

    private void takeAway(long id) throws IOException {
        Files.move(folder(id), folder.resolve(REMOVED + id + "-" + UUID.randomUUID()), StandardCopyOption.ATOMIC_MOVE);
        write(serving().keep(other -> other != id));
    }

    /** Deletes what was taken away, also by a server that was killed meanwhile. */
    public void sweep() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var entries = Files.newDirectoryStream(folder, REMOVED + "*")) {
            for (var entry : entries) {
                Folders.delete(entry);
            }
        }
    }

    private List<Long> ids() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> NUMBER.matcher(name).matches())
                    .flatMapToLong(name -> LongStream.of(Long.parseLong(name)))
                    .sorted()
                    .boxed()
                    .toList();
        }
    }

    private Optional<Version> read(long id) throws IOException {
        var file = folder(id).resolve("version.json");
        try {
            return Optional.of(Version.of(JsonFile.read(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException | RuntimeException e) {
            if (unreadable.add(id)) {
                LOG.errorf("%s cannot be read (%s): that version is passed over", file, firstLine(e));
            }
            return Optional.empty();
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** Keeps the folder to one thread of one process; other servers may share it. */
    private Turn turn() throws IOException {
        Files.createDirectories(folder);
        return Turn.patientlyOn(folder.resolve(".lock"));
    }
}
