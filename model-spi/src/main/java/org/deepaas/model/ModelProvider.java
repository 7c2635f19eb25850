package org.deepaas.model;

import java.nio.file.Path;
import java.util.List;

/**
 * Makes models of what lies in its module's folder, for modules whose models are known only once their files have been
 * read: one model for each file of weights, or what a description says.
 *
 * <p>The class is public, has a public constructor without parameters, and is named in
 * {@code META-INF/services/org.deepaas.model.ModelProvider}. The module is a folder: a jar alone has none.
 */
public interface ModelProvider {

    /**
     * The models of a folder, not yet loaded. Asked once, on one thread. Reads descriptions, and leaves weights to
     * {@link Predictive#load}.
     *
     * @param directory the module's folder, which is {@link LoadContext#directory()} later. Read-only
     * @return at least one
     * @throws Exception where there is something wrong with what lies there; the message is shown to the person who runs
     *     the server
     */
    List<Model> models(Path directory) throws Exception;
}
