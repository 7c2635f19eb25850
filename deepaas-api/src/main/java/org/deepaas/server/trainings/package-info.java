/**
 * Trainings: the jobs, where they are kept, in what order they run, and the processes that do the work. A job is a row of
 * the database (what it is, how it stands) and a folder (what came with it, its log, what it made).
 */
@NullMarked
package org.deepaas.server.trainings;

import org.jspecify.annotations.NullMarked;
