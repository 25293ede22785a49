/** Erasure of a patient: rows, index, extracts, receipt, journal, and who may return. */
@NullMarked
package org.regenregistry.server.erasure;

import org.jspecify.annotations.NullMarked;
