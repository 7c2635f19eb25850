package org.deepaas.server.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A module in a zip that anyone may have sent: the files of its folder, or one folder with them. */
final class ZippedModule {

    private static final int MOST_FILES = 100_000;
    private static final int AT_ONCE = 1 << 16;
    private static final Pattern NAME =
            Pattern.compile("(?!\\.{1,2}(/|$))[^/\\\\\\p{Cntrl}]+(/(?!\\.{1,2}(/|$))[^/\\\\\\p{Cntrl}]+)*/?");

    private final Path zip;
    private final long mostBytes;

    /** @param mostBytes of all files together */
    ZippedModule(Path zip, long mostBytes) {
        this.zip = zip;
        this.mostBytes = mostBytes;
    }

    /** Unpacks it into an empty folder. */
    void unpack(Path folder) throws IOException, ModuleRefused {
        try (var file = new ZipFile(zip.toFile())) {
            List<ZipEntry> entries = Collections.list(file.entries()).stream()
                    .filter(entry -> !entry.isDirectory())
                    .<ZipEntry>map(entry -> entry)
                    .toList();
            if (entries.size() > MOST_FILES) {
                throw new ModuleRefused(
                        "the zip holds %d files, and a module has %d at most".formatted(entries.size(), MOST_FILES));
            }
            for (var entry : entries) {
                requireInside(entry.getName());
            }
            int skipped = outerFolder(entries).length();
            long left = mostBytes;
            for (var entry : entries) {
                var target = folder.resolve(entry.getName().substring(skipped)).normalize();
                Files.createDirectories(target.getParent());
                try (var in = file.getInputStream(entry)) {
                    left -= copy(in, target, left);
                }
            }
        } catch (ZipException e) {
            throw new ModuleRefused("it is no zip that can be read: " + e.getMessage());
        }
    }

    private static void requireInside(String name) throws ModuleRefused {
        if (!NAME.matcher(name).matches()) {
            throw new ModuleRefused("the zip holds '%s', which leads out of the module: pack it anew".formatted(name));
        }
    }

    /** Whoever zips a folder has it in the zip. */
    private static String outerFolder(List<ZipEntry> entries) {
        if (entries.isEmpty()) {
            return "";
        }
        String first = entries.get(0).getName();
        String outer = first.substring(0, first.indexOf('/') + 1);
        boolean all = !outer.equals("lib/")
                && entries.stream().allMatch(entry -> entry.getName().startsWith(outer));
        return all ? outer : "";
    }

    /** What a zip says of its sizes need not be so: what comes out is counted. */
    private long copy(InputStream in, Path target, long left) throws IOException, ModuleRefused {
        long copied = 0;
        try (var out = Files.newOutputStream(target, java.nio.file.StandardOpenOption.CREATE_NEW)) {
            var buffer = new byte[AT_ONCE];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                copied += read;
                if (copied > left) {
                    throw new ModuleRefused("unpacked, it takes more than the %d bytes that --module-max-size allows"
                            .formatted(mostBytes));
                }
                out.write(buffer, 0, read);
            }
        } catch (java.nio.file.FileAlreadyExistsException e) {
            throw new ModuleRefused("the zip holds two files called '%s'".formatted(target.getFileName()));
        }
        return copied;
    }
}
