/** What storage tells when an object was put into it, by whichever storage it was. */
@NullMarked
package org.deepaas.server.cli.events;

import org.jspecify.annotations.NullMarked;
