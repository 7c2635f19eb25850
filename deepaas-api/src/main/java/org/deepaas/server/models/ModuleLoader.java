package org.deepaas.server.models;

import java.net.URL;
import java.net.URLClassLoader;

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
        return engine.isPresent() ? engine.get().load(name) : super.loadClass(name, resolve);
    }
}
