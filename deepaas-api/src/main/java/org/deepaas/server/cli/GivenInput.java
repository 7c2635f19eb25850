package org.deepaas.server.cli;

import java.util.function.Supplier;
import org.deepaas.server.cli.batch.Input;

/**
 * An input, and what it gives for the model's arguments.
 *
 * @param hasOwnArguments whether these are its own, and not those of all inputs with another file
 * @param given throws a {@link UsageError} where they cannot be read
 */
record GivenInput(Input input, boolean hasOwnArguments, Supplier<GivenByName> given) {}
