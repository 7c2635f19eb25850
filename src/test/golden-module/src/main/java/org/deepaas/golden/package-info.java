/**
 * The five models that DEEPaaS 2.6.0 served while its answers were recorded, argument by argument, so that the recorded
 * requests can be put to this server.
 */
@NullMarked
package org.deepaas.golden;

import org.jspecify.annotations.NullMarked;
