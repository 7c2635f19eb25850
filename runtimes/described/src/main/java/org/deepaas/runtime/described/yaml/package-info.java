/** Descriptions as people write them: YAML, with the line of whatever is wrong. */
@NullMarked
package org.deepaas.runtime.described.yaml;

import org.jspecify.annotations.NullMarked;
