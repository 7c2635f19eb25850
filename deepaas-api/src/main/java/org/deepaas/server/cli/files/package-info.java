/** Files that a command writes: whole or not at all, and none left behind. */
@NullMarked
package org.deepaas.server.cli.files;

import org.jspecify.annotations.NullMarked;
