/** Parts a person from what is behind. */
@NullMarked
package org.deepaas.example.person;

import org.jspecify.annotations.NullMarked;
