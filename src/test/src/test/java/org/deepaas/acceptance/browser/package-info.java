/** A headless Chromium, led by Playwright. */
@NullMarked
package org.deepaas.acceptance.browser;

import org.jspecify.annotations.NullMarked;
