/** What platforms' own types and parsers make of the files that bring a module to them. */
@NullMarked
package org.deepaas.acceptance.deployment;

import org.jspecify.annotations.NullMarked;
