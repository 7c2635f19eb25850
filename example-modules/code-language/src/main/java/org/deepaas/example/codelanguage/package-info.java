/** Says which language a source text is written in. */
@NullMarked
package org.deepaas.example.codelanguage;

import org.jspecify.annotations.NullMarked;
