/** Trainings of a server, as its callers see them. */
@NullMarked
package org.deepaas.acceptance.trainings;

import org.jspecify.annotations.NullMarked;
