package org.deepaas.model.testing;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.deepaas.model.Evaluable;
import org.deepaas.model.Model;
import org.deepaas.model.NotTrainedException;
import org.deepaas.model.Predictive;
import org.deepaas.model.Trainable;

/** What a server demands of a model before it serves it. */
public final class ModelContract {

    private ModelContract() {}

    /**
     * Verifies a model that needs no files.
     *
     * @throws AssertionError naming all that is wrong
     */
    public static void verify(Model model) {
        verify(model, Path.of("no-such-folder"));
    }

    /**
     * Verifies that a server can find the model and make one, that it says the same of itself whenever asked, that each
     * argument is described and of a type there is, that it loads and warms up, and that nothing stays open afterwards.
     *
     * @param directory where the model's files are
     * @throws AssertionError naming all that is wrong
     */
    public static void verify(Model model, Path directory) {
        List<String> faults = new ArrayList<>();
        faults.addAll(classFaults(model.getClass()));
        if (!model.metadata().equals(model.metadata())) {
            faults.add("metadata() says something else at each call");
        }
        if (model instanceof Predictive<?, ?> predictive) {
            faults.addAll(ArgumentFaults.of(model.getClass(), Predictive.class));
            faults.addAll(loadingFaults(predictive, directory));
        }
        if (model instanceof Evaluable<?, ?>) {
            faults.addAll(ArgumentFaults.of(model.getClass(), Evaluable.class));
        }
        if (model instanceof Trainable<?, ?>) {
            faults.addAll(ArgumentFaults.of(model.getClass(), Trainable.class));
        }
        if (!faults.isEmpty()) {
            throw new AssertionError("%s cannot be served:%n- %s"
                    .formatted(model.getClass().getName(), String.join("%n- ".formatted(), faults)));
        }
    }

    private static List<String> classFaults(Class<?> type) {
        List<String> faults = new ArrayList<>();
        if (!Modifier.isPublic(type.getModifiers())) {
            faults.add("the class is not public");
        }
        if (Stream.of(type.getConstructors()).noneMatch(constructor -> constructor.getParameterCount() == 0)) {
            faults.add("there is no public constructor without parameters");
        }
        if (ServiceLoader.load(Model.class).stream().noneMatch(found -> found.type() == type)) {
            faults.add("it is not found: put the line %s into META-INF/services/%s"
                    .formatted(type.getName(), Model.class.getName()));
        }
        return faults;
    }

    private static List<String> loadingFaults(Predictive<?, ?> model, Path directory) {
        var threads = Thread.getAllStackTraces().keySet();
        try (var loaded = ModelUnderTest.load(model, directory)) {
            loaded.device();
        } catch (NotTrainedException e) {
            return List.of();
        } catch (Exception e) {
            return List.of("it does not load, warm up and close: " + withSuppressed(e));
        }
        List<String> faults = new ArrayList<>();
        for (var file : openFiles(directory)) {
            faults.add("%s stays open: hand what opens it to closeLater".formatted(file));
        }
        for (var thread : stillRunning(threads)) {
            faults.add("the thread '%s' goes on: hand what ends it to closeLater".formatted(thread.getName()));
        }
        return faults;
    }

    private static String withSuppressed(Exception failure) {
        return failure
                + Stream.of(failure.getSuppressed()).map(also -> ", " + also).collect(joining());
    }

    private static List<Thread> stillRunning(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon() && !before.contains(thread))
                .toList();
    }

    /** The model's files that this process has open, where the system tells. */
    private static List<Path> openFiles(Path directory) {
        var descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors) || !Files.isDirectory(directory)) {
            return List.of();
        }
        List<Path> open = new ArrayList<>();
        try (var links = Files.newDirectoryStream(descriptors)) {
            var folder = directory.toRealPath();
            for (var link : links) {
                if (Files.exists(link) && Files.readSymbolicLink(link).startsWith(folder)) {
                    open.add(folder.relativize(Files.readSymbolicLink(link)));
                }
            }
        } catch (IOException e) {
            throw new AssertionError("the open files cannot be listed", e);
        }
        return open;
    }
}
