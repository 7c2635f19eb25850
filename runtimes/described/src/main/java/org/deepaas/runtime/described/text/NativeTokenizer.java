package org.deepaas.runtime.described.text;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Loads the tokenizer's native library from a folder of this process alone. By itself the library is unpacked into the home
 * folder, which a server may not have; and a process that has loaded a file for one module cannot load it for another.
 */
final class NativeTokenizer {

    /** Where DJL, and JNA which it asks for GPUs with, unpack to. */
    private static final String DJL_FOLDER = "ENGINE_CACHE_DIR";

    private static final String JNA_FOLDER = "jna.tmpdir";

    private NativeTokenizer() {}

    static synchronized void load() throws IOException {
        // nothing is fetched, nobody is told
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        var folder = Files.createTempDirectory("deepaas-tokenizers");
        var djlFolder = System.setProperty(DJL_FOLDER, folder.toString());
        var jnaFolder = System.setProperty(JNA_FOLDER, folder.toString());
        try {
            LibUtils.checkStatus();
        } finally {
            restore(DJL_FOLDER, djlFolder);
            restore(JNA_FOLDER, jnaFolder);
            delete(folder);
        }
    }

    private static void restore(String property, @Nullable String before) {
        if (before == null) {
            System.clearProperty(property);
        } else {
            System.setProperty(property, before);
        }
    }

    /** A library that is loaded needs its file no longer, but on Windows, where it goes when the process ends. */
    private static void delete(Path folder) throws IOException {
        try (var found = Files.walk(folder)) {
            for (var path : found.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.toFile().delete()) {
                    path.toFile().deleteOnExit();
                }
            }
        }
    }
}
