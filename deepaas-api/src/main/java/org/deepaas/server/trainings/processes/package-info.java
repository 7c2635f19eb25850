/** The processes that train, seen from the server: started, listened to, and ended. */
@NullMarked
package org.deepaas.server.trainings.processes;

import org.jspecify.annotations.NullMarked;
