package org.deepaas.server.models;

import java.io.IOException;
import java.net.URL;
import java.util.Enumeration;
import org.deepaas.model.Model;

/** What every module and engine sees beside its own: the JDK and the SPI. The server's libraries are not seen. */
final class SharedLoader extends ClassLoader {

    static final SharedLoader INSTANCE = new SharedLoader();

    private SharedLoader() {
        super("deepaas-spi", null);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return isShared(name)
                ? Model.class.getClassLoader().loadClass(name)
                : ClassLoader.getPlatformClassLoader().loadClass(name);
    }

    private static boolean isShared(String name) {
        String spi = Model.class.getPackageName() + ".";
        boolean inSpi = name.startsWith(spi) && name.indexOf('.', spi.length()) < 0;
        return inSpi || name.startsWith("org.jspecify.annotations.");
    }

    @Override
    public URL getResource(String name) {
        return ClassLoader.getPlatformClassLoader().getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return ClassLoader.getPlatformClassLoader().getResources(name);
    }
}
