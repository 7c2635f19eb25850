/** Many inputs and their answers: found, counted, written down so that what is done need not be done again. */
@NullMarked
package org.deepaas.server.cli.batch;

import org.jspecify.annotations.NullMarked;
