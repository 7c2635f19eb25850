package org.deepaas.server.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.deepaas.model.UploadedFile;
import org.deepaas.server.arguments.Given;
import org.deepaas.server.bundles.BundleRefused;
import org.deepaas.server.bundles.ModelName;
import org.deepaas.server.bundles.Params;

/**
 * A model as TFaaS's clients send it in the fields of a form: {@code name}, and as files {@code params}, {@code model} and, where there are,
 * {@code labels} and {@code op}.
 *
 * @param isEncoded whether the model's file is written in base64
 */
record SentModel(Map<String, Given> form, boolean isEncoded) {

    private static final Pattern FILE = Pattern.compile("[^./\\\\\\p{Cntrl}][^/\\\\\\p{Cntrl}]{0,99}");
    private static final Set<String> OURS = Set.of("model.yaml", Params.FILE, "ai4-metadata.yml", "weights.yaml");

    /** Puts its files into a folder of its name, in that folder. */
    Path putInto(Path folder) throws IOException, BundleRefused {
        if (!(form.get("name") instanceof Given.Texts names)
                || names.values().get(0).isEmpty()) {
            throw lacks("name");
        }
        var model = Files.createDirectory(
                folder.resolve(ModelName.require(names.values().get(0).strip())));
        params(model.resolve(Params.FILE));
        put(model, required("model"), isEncoded);
        for (var other : List.of("labels", "op")) {
            if (form.get(other) instanceof Given.Files files) {
                put(model, files.values().get(0), false);
            }
        }
        return model;
    }

    private void params(Path file) throws IOException, BundleRefused {
        if (form.get("params") instanceof Given.Texts texts) {
            Files.writeString(file, texts.values().get(0));
        } else {
            Files.move(required("params").path(), file);
        }
    }

    private UploadedFile required(String field) throws BundleRefused {
        if (form.get(field) instanceof Given.Files files) {
            return files.values().get(0);
        }
        throw lacks(field);
    }

    private static BundleRefused lacks(String field) {
        return new BundleRefused("request does not provide " + field);
    }

    private static void put(Path folder, UploadedFile sent, boolean isEncoded) throws IOException, BundleRefused {
        var path = sent.filename();
        var name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        if (!FILE.matcher(name).matches() || name.endsWith(".jar") || OURS.contains(name)) {
            throw new BundleRefused(
                    "the file of '%s' cannot be called so: send it under another name".formatted(sent.name()));
        }
        var target = folder.resolve(name);
        try {
            if (isEncoded) {
                decode(sent.path(), target);
            } else {
                Files.move(sent.path(), target);
            }
        } catch (FileAlreadyExistsException e) {
            throw new BundleRefused("two files are called '%s': send one under another name".formatted(name));
        }
    }

    private static void decode(Path encoded, Path target) throws IOException, BundleRefused {
        try (var in = Base64.getDecoder().wrap(new WithoutLineEnds(Files.newInputStream(encoded)))) {
            Files.copy(in, target);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("No space left")) {
                throw e;
            }
            throw new BundleRefused("the file of 'model' is no base64, which Content-Encoding says it is");
        }
    }

    /** Python ends what it encodes with one. */
    private static final class WithoutLineEnds extends FilterInputStream {

        WithoutLineEnds(InputStream in) {
            super(new java.io.BufferedInputStream(in));
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            while (b == '\n' || b == '\r') {
                b = in.read();
            }
            return b;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = 0;
            while (count < length) {
                int b = read();
                if (b < 0) {
                    return count == 0 ? -1 : count;
                }
                bytes[from + count++] = (byte) b;
            }
            return count;
        }
    }
}
