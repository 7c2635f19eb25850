/** What a catalogue knows of a module: {@code ai4-metadata.yml}, read, checked, and written in the forms that others read. */
@NullMarked
package org.deepaas.catalog;

import org.jspecify.annotations.NullMarked;
