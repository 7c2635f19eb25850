@NullMarked
package org.deepaas.conformance;

import org.jspecify.annotations.NullMarked;
