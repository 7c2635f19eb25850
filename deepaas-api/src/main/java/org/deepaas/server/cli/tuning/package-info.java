/** Which settings serve a model best: they are tried one after another, under load. */
@NullMarked
package org.deepaas.server.cli.tuning;

import org.jspecify.annotations.NullMarked;
