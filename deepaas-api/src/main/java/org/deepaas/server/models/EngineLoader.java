package org.deepaas.server.models;

import java.net.URL;
import java.net.URLClassLoader;

/** The classes of one engine: the JDK and the SPI first, then the engines that it needs, then its own jars. */
final class EngineLoader extends URLClassLoader {

    private final Engine engine;
    private final Engines needed;

    EngineLoader(Engine engine, Engines needed, URL[] jars) {
        super("engine-" + engine.name(), jars, SharedLoader.INSTANCE);
        this.engine = engine;
        this.needed = needed;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        var other = engine.has(name) ? null : needed.of(name).orElse(null);
        return other == null ? super.loadClass(name, resolve) : shared(other, name, resolve);
    }

    /** What another engine's packages hold beyond that engine may be this one's own. */
    private Class<?> shared(Engine other, String name, boolean resolve) throws ClassNotFoundException {
        try {
            return other.load(name);
        } catch (ClassNotFoundException e) {
            return super.loadClass(name, resolve);
        }
    }
}
