/** What the models cost without a server. */
@NullMarked
package org.deepaas.benchmarks;

import org.jspecify.annotations.NullMarked;
