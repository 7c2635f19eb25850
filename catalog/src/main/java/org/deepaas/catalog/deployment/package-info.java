/** How a module is brought to where it is to run: the files that platforms and batch systems take, filled in from its metadata. */
@NullMarked
package org.deepaas.catalog.deployment;

import org.jspecify.annotations.NullMarked;
