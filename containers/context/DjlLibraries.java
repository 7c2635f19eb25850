package context;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Has an engine of DJL's unpack its native libraries, by starting it. */
final class DjlLibraries {

    private DjlLibraries() {}

    static void unpack(String engine, List<Path> jars, Path folder) throws IOException {
        System.setProperty("ENGINE_CACHE_DIR", folder.toString());
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        // kept, since the JDK forgets the level of a logger that nobody keeps
        var log = Logger.getLogger("ai.djl");
        log.setLevel(Level.SEVERE);
        var urls = new ArrayList<URL>();
        for (var jar : jars) {
            urls.add(jar.toUri().toURL());
        }
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        try (var loader = new URLClassLoader(urls.toArray(URL[]::new))) {
            thread.setContextClassLoader(loader);
            loader.loadClass("ai.djl.engine.Engine").getMethod("getEngine", String.class).invoke(null, engine);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "the engine %s cannot be started here, to unpack its libraries".formatted(engine), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
