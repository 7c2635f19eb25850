package org.deepaas.server.http;

import org.deepaas.server.models.LoadedModel;

/**
 * A version that answers, and is not closed until it is released.
 *
 * @param release called once
 */
record HeldVersion(LoadedModel model, Runnable release) {}
