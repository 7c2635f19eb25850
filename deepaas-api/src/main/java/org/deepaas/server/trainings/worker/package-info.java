/** The process that trains: what {@code deepaas-cli train} does, with or without a server at the other end of the pipe. */
@NullMarked
package org.deepaas.server.trainings.worker;

import org.jspecify.annotations.NullMarked;
