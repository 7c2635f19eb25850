/** The folder of a training: what the server and the process that trains have in common. */
@NullMarked
package org.deepaas.server.trainings.folder;

import org.jspecify.annotations.NullMarked;
