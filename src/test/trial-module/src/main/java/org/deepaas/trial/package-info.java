/** Models whose trainings end as they are told to, well or badly. */
@NullMarked
package org.deepaas.trial;

import org.jspecify.annotations.NullMarked;
