/** Models that listen, frame by frame. */
@NullMarked
package org.deepaas.runtime.described.audio;

import org.jspecify.annotations.NullMarked;
