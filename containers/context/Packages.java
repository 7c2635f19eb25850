package context;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipFile;

/** The packages whose classes are used by the code of some jars. */
record Packages(Set<String> names) {

    static Packages usedIn(Iterable<Path> jars) throws IOException {
        var names = new TreeSet<String>();
        for (var jar : jars) {
            try (var zip = new ZipFile(jar.toFile())) {
                var entries = zip.stream()
                        .filter(entry -> entry.getName().endsWith(".class"))
                        .filter(entry -> !entry.getName().endsWith("module-info.class"))
                        .toList();
                for (var entry : entries) {
                    try (var content = zip.getInputStream(entry)) {
                        addUsedBy(content.readAllBytes(), names);
                    }
                }
            }
        }
        return new Packages(names);
    }

    private static void addUsedBy(byte[] content, Set<String> names) {
        for (var entry : ClassFile.of().parse(content).constantPool()) {
            if (entry instanceof ClassEntry type) {
                var name = type.asInternalName();
                // arrays are [Lpackage/Type;
                int start = name.lastIndexOf('[') + 1;
                int from = start > 0 && name.startsWith("L", start) ? start + 1 : start;
                int end = name.lastIndexOf('/');
                if (end > from) {
                    names.add(name.substring(from, end).replace('/', '.'));
                }
            }
        }
    }

    /** Whether something of this package, or of one below it, is used. */
    boolean within(String name) {
        return names.stream().anyMatch(used -> used.equals(name) || used.startsWith(name + "."));
    }
}
