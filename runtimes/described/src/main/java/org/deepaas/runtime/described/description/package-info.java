/** What descriptions of all tasks have in common. */
@NullMarked
package org.deepaas.runtime.described.description;

import org.jspecify.annotations.NullMarked;
