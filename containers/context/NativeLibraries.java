package context;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Copies an engine's jars with the native libraries of this machine unpacked beside them: a container that has only a
 * folder in memory, or one from which nothing may be executed, need not unpack them.
 */
final class NativeLibraries {

    /** Libraries of any system, and what compilers and Python want. */
    private static final Pattern NATIVE = Pattern.compile(".*\\.(so|so\\.[0-9.]+|dylib|dll|lib|a|pdb)");

    private static final Pattern UNUSED =
            Pattern.compile(".*\\.dSYM/.*|.*/linux-[^/]*/(include|python|share)/.*|.*\\.(h|hpp|cmake)");

    private final List<String> wanted;
    private final boolean others;

    /**
     * @param wanted entries, and folders with a slash at the end
     * @param others whether the jars keep the other native libraries
     */
    NativeLibraries(List<String> wanted, boolean others) {
        this.wanted = wanted;
        this.others = others;
    }

    void split(Path jar, Path copy, Path natives) throws IOException {
        try (var zip = new ZipFile(jar.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(copy))) {
            for (var entry : zip.stream().filter(entry -> !entry.isDirectory()).toList()) {
                var name = entry.getName();
                if (isWanted(name)) {
                    Files.createDirectories(natives);
                    try (var content = zip.getInputStream(entry)) {
                        Files.copy(content, natives.resolve(name.substring(name.lastIndexOf('/') + 1)));
                    }
                } else if (others || !(NATIVE.matcher(name).matches() || UNUSED.matcher(name).matches())) {
                    copy(zip, entry, out);
                }
            }
        }
    }

    private boolean isWanted(String name) {
        return wanted.stream().anyMatch(path -> path.endsWith("/") ? name.startsWith(path) : name.equals(path));
    }

    private static void copy(ZipFile zip, ZipEntry entry, ZipOutputStream out) throws IOException {
        var copy = new ZipEntry(entry.getName());
        copy.setLastModifiedTime(entry.getLastModifiedTime());
        out.putNextEntry(copy);
        try (var content = zip.getInputStream(entry)) {
            content.transferTo(out);
        }
        out.closeEntry();
    }
}
