package org.deepaas.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What is known of a model without loading it.
 *
 * @param name what the model is called in a path: letters, digits, {@code .}, {@code _} and {@code -}, beginning and
 *     ending with a letter or digit
 * @param properties what is told of it, in this order; any key, any value that can be written as JSON. Catalogues read
 *     {@code author}, {@code license}, {@code description}, {@code version} and {@code url}. Where it holds {@code id},
 *     {@code name} or {@code links}, these replace what the server would say
 */
public record ModelMetadata(String name, Map<String, Object> properties) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,126}[A-Za-z0-9])?");

    public ModelMetadata {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no model name: use letters, digits, '.', '_' and '-', at most 128, as in 'image-classifier'"
                            .formatted(name));
        }
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** Names a model, and leaves the rest unsaid. */
    public static ModelMetadata of(String name) {
        return new ModelMetadata(name, Map.of());
    }

    /** The same, and {@code key} is {@code value}. */
    public ModelMetadata with(String key, Object value) {
        var more = new LinkedHashMap<>(properties);
        more.put(key, value);
        return new ModelMetadata(name, more);
    }

    /** The same with a description: what it does, what for, how well. */
    public ModelMetadata withDescription(String description) {
        return with("description", description);
    }

    /** The same with a version of the model. */
    public ModelMetadata withVersion(String version) {
        return with("version", version);
    }

    /** The same with an author. */
    public ModelMetadata withAuthor(String author) {
        return with("author", author);
    }

    /** The same with a licence, as an SPDX identifier. */
    public ModelMetadata withLicense(String license) {
        return with("license", license);
    }

    /** The same with the address of its source or home page. */
    public ModelMetadata withUrl(String url) {
        return with("url", url);
    }
}
