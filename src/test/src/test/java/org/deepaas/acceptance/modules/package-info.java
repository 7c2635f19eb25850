/** Modules that are made for a test. */
@NullMarked
package org.deepaas.acceptance.modules;

import org.jspecify.annotations.NullMarked;
