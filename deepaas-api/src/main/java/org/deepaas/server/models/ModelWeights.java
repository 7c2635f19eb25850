package org.deepaas.server.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.deepaas.server.models.versions.Held;
import org.deepaas.server.models.versions.KeptVersions;
import org.deepaas.server.models.versions.Origin;
import org.deepaas.server.models.versions.Retention;
import org.deepaas.server.models.versions.Version;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The weights of one model: the version that serves, and others beside it. */
final class ModelWeights {

    private static final Logger LOG = Logger.getLogger("org.deepaas.server");
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    /** Loads and warms weights: a training's, or those of the module where there are none given. */
    interface Source {
        LoadedModel load(@Nullable Path weights) throws Exception;

        /** Where the module's own files are. */
        Path directory();
    }

    private final String model;
    private final KeptVersions kept;
    private final Source source;
    private final OpenVersions open;
    private final NamedVersions named;
    private final ReentrantLock switching = new ReentrantLock();
    private volatile @Nullable LoadedVersion serving;
    private volatile String problem = "";
    private volatile long lastChosen;
    private volatile boolean superseded;
    private volatile @Nullable Runnable overdue;

    ModelWeights(String model, KeptVersions kept, Source source, Executor closer) {
        this.model = model;
        this.kept = kept;
        this.source = source;
        this.open = new OpenVersions(closer);
        this.named = new NamedVersions(this::loadNamed);
    }

    Optional<Path> samples() {
        return Optional.of(source.directory().resolve("samples")).filter(Files::isDirectory);
    }

    /** Loads the version that is to serve, or where that fails the one that did before it. */
    void start() throws Exception {
        kept.sweep();
        var chosen = kept.serving();
        lastChosen = chosen.current();
        var candidates = new LinkedHashSet<Long>();
        candidates.add(chosen.current());
        var before = new ArrayList<>(chosen.before());
        Collections.reverse(before);
        candidates.addAll(before);
        candidates.add(Version.OF_THE_MODULE);
        var problems = new ArrayList<String>();
        for (long id : candidates) {
            if (tryToStart(id, candidates.size() == 1, problems)) {
                break;
            }
        }
        if (serving == null) {
            throw new IllegalStateException(String.join("; ", problems));
        }
        if (!problems.isEmpty()) {
            problem = "%s; version %d serves".formatted(String.join("; ", problems), version());
            LOG.errorf("model %s: %s", model, problem);
        }
    }

    private boolean tryToStart(long id, boolean onlyOne, List<String> problems) throws Exception {
        if (kept.find(id).isEmpty()) {
            problems.add("version %d is gone".formatted(id));
            return false;
        }
        try {
            serving = open.add(id, read(id));
            return true;
        } catch (Exception | LinkageError | ServiceConfigurationError failure) {
            if (onlyOne) {
                throw failure;
            }
            LOG.debugf(failure, "version %d of %s cannot be loaded", id, model);
            problems.add(new VersionFailed(id, Reason.of(failure)).getMessage());
            return false;
        }
    }

    private LoadedModel read(long id) throws Exception {
        return source.load(id == Version.OF_THE_MODULE ? null : kept.weights(id));
    }

    private LoadedVersion served() {
        var current = serving;
        if (current == null) {
            throw new Superseded(model);
        }
        return current;
    }

    LoadedModel loaded() {
        return served().model();
    }

    long version() {
        return served().id();
    }

    /** Why the version that was chosen does not serve; empty where it does. */
    String problem() {
        return problem;
    }

    KeptVersions kept() {
        return kept;
    }

    Lease lease() {
        while (true) {
            var current = served();
            if (current.retain()) {
                return new Lease(current);
            }
        }
    }

    @Nullable
    Lease leaseIfServing(long id) {
        var lease = lease();
        if (lease.version() == id) {
            return lease;
        }
        lease.close();
        return null;
    }

    Lease leaseNamed(long id) throws VersionFailed, NoSuchVersion {
        return named.lease(id);
    }

    private LoadedVersion loadNamed(long id) throws VersionFailed, NoSuchVersion {
        try {
            var failure = existing(id).failure();
            if (failure != null) {
                throw new VersionFailed(id, failure);
            }
            return load(id);
        } catch (IOException e) {
            throw new VersionFailed(id, Reason.of(e));
        }
    }

    Version existing(long id) throws IOException, NoSuchVersion {
        return kept.find(id).orElseThrow(() -> new NoSuchVersion("%s has no version %d".formatted(model, id)));
    }

    private LoadedVersion load(long id) throws VersionFailed, IOException {
        try {
            return open.add(id, read(id));
        } catch (Exception | Error failure) {
            // memory that runs out on loading is the new version's failure, not the server's
            var reason = Reason.of(failure);
            LOG.errorf("version %d of %s cannot be loaded: %s", id, model, reason);
            LOG.debugf(failure, "version %d of %s cannot be loaded", id, model);
            if (!(failure instanceof InterruptedException)) {
                kept.tried(id, reason);
            }
            throw new VersionFailed(id, reason);
        }
    }

    Version publish(Path staged, Origin.Training origin, boolean serve, Retention retention)
            throws IOException, VersionFailed {
        switching.lock();
        try {
            requireCurrent();
            var version = kept.add(staged, origin, !serve);
            long id = version.id();
            try {
                if (!version.settled()) {
                    install(id, served -> kept.use(id, served));
                } else if (version.failure() != null) {
                    throw new VersionFailed(id, version.failure());
                }
                return existing(id);
            } catch (NoSuchVersion e) {
                throw new IOException("version %d of %s was removed as it was published".formatted(id, model), e);
            } finally {
                shrink(retention, id);
            }
        } finally {
            switching.unlock();
        }
    }

    private void shrink(Retention retention, long newest) {
        try {
            var needed = open.ids();
            // what is closed only afterwards goes later
            overdue = needed.size() > 1 ? () -> shrink(retention, newest) : null;
            needed.add(newest);
            kept.shrink(retention, needed);
        } catch (IOException e) {
            LOG.warnf(e, "old versions of %s could not be removed", model);
        }
    }

    Version use(long id) throws IOException, VersionFailed, NoSuchVersion {
        switching.lock();
        try {
            requireCurrent();
            existing(id);
            install(id, served -> kept.use(id, served));
            return existing(id);
        } finally {
            switching.unlock();
        }
    }

    Version back() throws IOException, VersionFailed, NoSuchVersion {
        switching.lock();
        try {
            requireCurrent();
            var before = new ArrayList<>(kept.serving().before());
            Collections.reverse(before);
            for (long id : before) {
                var version = kept.find(id);
                if (id != version() && version.isPresent() && version.get().failure() == null) {
                    install(id, served -> kept.back(id));
                    return existing(id);
                }
            }
            throw new NoSuchVersion("no other version of %s served before".formatted(model));
        } finally {
            switching.unlock();
        }
    }

    /** Serves what another server of the same folder has chosen. */
    void follow() throws IOException {
        if (kept.serving().current() == lastChosen) {
            return;
        }
        switching.lock();
        try {
            requireCurrent();
            long chosen = kept.serving().current();
            lastChosen = chosen;
            install(chosen, served -> true);
        } catch (VersionFailed | NoSuchVersion e) {
            problem = "%s; version %d serves".formatted(e.getMessage(), version());
            LOG.errorf("model %s: %s", model, problem);
        } finally {
            switching.unlock();
        }
    }

    /** Writes down which version serves. */
    private interface Note {
        boolean write(long served) throws IOException;
    }

    private void install(long id, Note note) throws IOException, VersionFailed, NoSuchVersion {
        var before = served();
        if (before.id() == id) {
            requireThere(id, note.write(id));
            settle(id);
            return;
        }
        awaitRetired();
        var next = load(id);
        boolean noted = false;
        try {
            noted = note.write(before.id());
        } finally {
            if (!noted) {
                next.release();
            }
        }
        requireThere(id, noted);
        serving = next;
        open.retire(before);
        named.forget(id);
        settle(id);
        LOG.infof("model %s: version %d serves instead of version %d", model, id, before.id());
    }

    private void requireThere(long id, boolean there) throws NoSuchVersion {
        if (!there) {
            throw new NoSuchVersion("%s has no version %d".formatted(model, id));
        }
    }

    private void settle(long id) throws IOException {
        lastChosen = id;
        problem = "";
        var version = kept.find(id);
        if (version.isPresent() && (!version.get().settled() || version.get().failure() != null)) {
            kept.tried(id, null);
        }
    }

    /** So that no more than two versions are in memory for the sake of serving. */
    private void awaitRetired() throws IOException {
        try {
            if (!open.awaitRetired(LONGEST_WAIT)) {
                LOG.warnf("model %s: predictions still run with a version that served before", model);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for predictions", e);
        }
    }

    void remove(long id) throws IOException, NoSuchVersion, VersionInUse {
        switching.lock();
        try {
            requireCurrent();
            existing(id);
            if (id == Version.OF_THE_MODULE) {
                throw new VersionInUse("version 0 came with the module: it cannot be removed");
            }
            if (id == version()) {
                throw new VersionInUse("version %d serves: use another first".formatted(id));
            }
            named.forget(id);
            if (!isClosed(id)) {
                throw new VersionInUse("predictions with version %d are under way: try again later".formatted(id));
            }
            if (!kept.remove(id)) {
                throw new VersionInUse("version %d is needed: it serves, or a training goes on from it".formatted(id));
            }
        } finally {
            switching.unlock();
        }
    }

    private boolean isClosed(long id) {
        try {
            return open.awaitClosed(id, LONGEST_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    Held hold(String holder) throws IOException {
        switching.lock();
        try {
            requireCurrent();
            return kept.hold(holder, version(), source.directory());
        } finally {
            switching.unlock();
        }
    }

    /** Whoever was about to change something is to ask whatever came in the place of this. */
    private void requireCurrent() {
        if (superseded) {
            throw new Superseded(model);
        }
    }

    /** Nothing is published, used or removed until {@link #resume()}, which the same thread calls. */
    void pause() {
        switching.lock();
    }

    void resume() {
        switching.unlock();
    }

    /** Others come in the place of these, which serve on for the requests that began with them. Called while paused. */
    void supersede() {
        superseded = true;
    }

    /** Serves what was chosen while these were loaded. */
    void catchUp() {
        try {
            follow();
        } catch (IOException e) {
            LOG.warnf(e, "model %s: the version that was chosen cannot be told", model);
        }
    }

    Set<Long> open() {
        return open.ids();
    }

    /** Lets go of versions that nobody asked for lately, and of those that were kept because they were in use. */
    void forgetUnused() {
        named.forgetUnused();
        if (overdue != null && switching.tryLock()) {
            try {
                var shrinking = overdue;
                if (shrinking != null) {
                    shrinking.run();
                }
            } finally {
                switching.unlock();
            }
        }
    }

    void close() {
        var current = serving;
        serving = null;
        if (current != null) {
            current.release();
        }
        named.forgetAll();
        try {
            if (!open.awaitClosed(LONGEST_END)) {
                LOG.warnf("model %s is in use while the server ends", model);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
