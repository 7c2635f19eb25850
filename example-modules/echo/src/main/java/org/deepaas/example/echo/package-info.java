/** The smallest model there is. */
@NullMarked
package org.deepaas.example.echo;

import org.jspecify.annotations.NullMarked;
