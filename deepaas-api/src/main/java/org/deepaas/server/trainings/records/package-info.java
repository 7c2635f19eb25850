/** What is kept of a training for those who ask later: what went in, what came out, and with what it was made. */
@NullMarked
package org.deepaas.server.trainings.records;

import org.jspecify.annotations.NullMarked;
