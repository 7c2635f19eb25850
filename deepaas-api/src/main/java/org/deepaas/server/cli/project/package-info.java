/** A new module: the Maven project that {@code deepaas-cli new-module} writes, from the files of Maven's archetype. */
@NullMarked
package org.deepaas.server.cli.project;

import org.jspecify.annotations.NullMarked;
