package org.deepaas.server.cli.tuning;

import org.deepaas.model.Content;
import org.deepaas.server.models.LoadedModel;
import org.deepaas.server.predictions.Work;

/** Real requests, over and over. Safe for use by many threads. */
@FunctionalInterface
public interface Requests {

    /** The next one, to be answered by this model. */
    Work<Content> next(LoadedModel loaded);
}
