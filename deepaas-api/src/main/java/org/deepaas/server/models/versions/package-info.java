/** The versions of a model's weights as they lie on disk; nothing here loads them. */
@NullMarked
package org.deepaas.server.models.versions;

import org.jspecify.annotations.NullMarked;
