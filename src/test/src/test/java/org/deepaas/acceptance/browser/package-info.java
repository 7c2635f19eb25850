/** A headless Chromium, spoken to over its own protocol. */
@NullMarked
package org.deepaas.acceptance.browser;

import org.jspecify.annotations.NullMarked;
