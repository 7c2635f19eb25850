package org.deepaas.server.models;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** The classes of one module: the JDK and the SPI first, then the server's engines, then the module's own jars. */
final class ModuleLoader extends URLClassLoader {

    private final Engines engines;

    ModuleLoader(ModuleFiles files, Engines engines) {
        super(
                "module-" + files.name(),
                files.jars().stream().map(Jars::url).toArray(URL[]::new),
                SharedLoader.INSTANCE);
        this.engines = engines;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        var engine = engines.of(name);
        return engine.isPresent() ? shared(engine.get(), name, resolve) : super.loadClass(name, resolve);
    }

    /** What an engine's packages hold beyond the engine, as ai.djl does, may be the module's own. */
    private Class<?> shared(Engine engine, String name, boolean resolve) throws ClassNotFoundException {
        try {
            return engine.load(name);
        } catch (ClassNotFoundException e) {
            return super.loadClass(name, resolve);
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        var own = super.getResource(name);
        if (own != null) {
            return own;
        }
        try {
            var shared = engines.resources(name);
            return shared.hasMoreElements() ? shared.nextElement() : null;
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        var all = Collections.list(super.getResources(name));
        all.addAll(Collections.list(engines.resources(name)));
        return Collections.enumeration(all);
    }
}
