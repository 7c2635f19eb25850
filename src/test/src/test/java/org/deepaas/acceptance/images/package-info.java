/** Images of modules, built and started without a container engine. */
@NullMarked
package org.deepaas.acceptance.images;

import org.jspecify.annotations.NullMarked;
