package org.deepaas.server.models;

import java.util.concurrent.Callable;

/** Calls a module's code with the module's class loader as the thread's, for libraries that look there. */
final class InModule {

    static <T> T call(ClassLoader loader, Callable<T> code) throws Exception {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return code.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private InModule() {}
}
