package org.deepaas.server.bundles;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A model's files in a tar, compressed by gzip or not, that anyone may have sent. They lie in one folder, which is called as the model. */
public final class Bundle {

    private static final int MOST_FILES = 10_000;
    private static final int LONGEST_NAME = 1000;
    private static final int LONGEST_FILE_NAME = 255;
    private static final int AT_ONCE = 1 << 16;
    private static final int GZIP = 0x1F8B;

    /** Names one after another, none of which leads elsewhere. */
    private static final Pattern PATH =
            Pattern.compile("(?!\\.{1,2}(/|$))[^/\\\\\\p{Cntrl}]+(/(?!\\.{1,2}(/|$))[^/\\\\\\p{Cntrl}]+)*");

    private final Path tar;
    private final long mostBytes;

    /**
     * The bundle in a file.
     *
     * @param mostBytes of all files together
     */
    public Bundle(Path tar, long mostBytes) {
        this.tar = tar;
        this.mostBytes = mostBytes;
    }

    /**
     * Unpacks it.
     *
     * @param folder an empty one, which has one folder afterwards
     * @return that one
     * @throws BundleRefused where it is no bundle, or one that is to do harm; what was unpacked until then is left
     */
    public Path unpack(Path folder) throws IOException, BundleRefused {
        try (var file = new BufferedInputStream(Files.newInputStream(tar), AT_ONCE);
                var unpacked = new Unpacked(uncompressed(file), Files.size(tar), mostBytes)) {
            return unpack(new Tape(unpacked), folder);
        } catch (Unpacked.TooMuch | ZipException | EOFException e) {
            throw new BundleRefused(
                    e instanceof Unpacked.TooMuch
                            ? String.valueOf(e.getMessage())
                            : "the bundle cannot be unpacked, gzip's part of it is broken or cut off: send it anew");
        }
    }

    private static InputStream uncompressed(BufferedInputStream file) throws IOException {
        file.mark(2);
        int first = (file.read() << 8) | file.read();
        file.reset();
        return first == GZIP ? new GZIPInputStream(file, AT_ONCE) : file;
    }

    private static Path unpack(Tape tape, Path folder) throws IOException, BundleRefused {
        String model = null;
        int count = 0;
        for (var entry = tape.next(); entry != null; entry = tape.next()) {
            if (++count > MOST_FILES) {
                throw new BundleRefused("the bundle has more than %d files and folders".formatted(MOST_FILES));
            }
            var path = path(entry.name());
            if (path.isEmpty() || isOfFinder(path)) {
                continue;
            }
            model = requireWithin(model, path, entry.isFolder());
            var target = target(folder, path);
            try {
                if (entry.isFolder()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    copy(tape, target);
                }
            } catch (FileAlreadyExistsException e) {
                throw new BundleRefused("the bundle has '%s' twice: pack it anew".formatted(Tape.shown(path)));
            }
        }
        if (model == null) {
            throw new BundleRefused("the bundle is empty");
        }
        return folder.resolve(model);
    }

    /** As it may be followed; empty for what stands for the place itself. */
    private static String path(String name) throws BundleRefused {
        var path = name.replaceFirst("^(\\./+)+", "").replaceFirst("/+$", "");
        if (path.isEmpty() || path.equals(".")) {
            return "";
        }
        if (path.length() > LONGEST_NAME || !PATH.matcher(path).matches()) {
            throw new BundleRefused("the bundle has '%s', which leads out of its folder or is no name: pack it anew"
                    .formatted(Tape.shown(name)));
        }
        if (path.endsWith(".jar")) {
            throw new BundleRefused(
                    "the bundle has '%s': a bundle has a model and no code".formatted(Tape.shown(name)));
        }
        return path;
    }

    private static Path target(Path folder, String path) throws BundleRefused {
        for (var name : path.split("/", -1)) {
            if (name.getBytes(UTF_8).length > LONGEST_FILE_NAME) {
                throw new BundleRefused("the bundle has a file name of more than %d bytes: '%s'"
                        .formatted(LONGEST_FILE_NAME, Tape.shown(name)));
            }
        }
        try {
            return folder.resolve(path);
        } catch (InvalidPathException e) {
            throw new BundleRefused(
                    "the bundle has '%s', and this machine cannot have a file of that name: use plain letters"
                            .formatted(Tape.shown(path)));
        }
    }

    /** What a Mac puts beside files. */
    private static boolean isOfFinder(String path) {
        return path.startsWith("._") || path.contains("/._");
    }

    private static String requireWithin(@Nullable String model, String path, boolean isFolder) throws BundleRefused {
        int slash = path.indexOf('/');
        if ((slash < 0 && !isFolder) || (model != null && !path.equals(model) && !path.startsWith(model + '/'))) {
            throw new BundleRefused(
                    "'%s' lies beside the others: all files of a bundle lie in one folder, which is called as the model, as tar -czf bundle.tar.gz my_model packs it"
                            .formatted(Tape.shown(path)));
        }
        var name = slash < 0 ? path : path.substring(0, slash);
        return model == null ? ModelName.require(name) : name;
    }

    private static void copy(Tape tape, Path target) throws IOException, BundleRefused {
        try (var out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var bytes = new byte[AT_ONCE];
            for (int read = tape.read(bytes); read >= 0; read = tape.read(bytes)) {
                out.write(bytes, 0, read);
            }
        }
    }
}
