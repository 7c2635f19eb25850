/** First descriptions of models, guessed from what their files say. */
@NullMarked
package org.deepaas.runtime.described.inspection;

import org.jspecify.annotations.NullMarked;
