/**
 * Estimates with intervals, for registry answers and for judging them; free of FHIR and of input
 * and output.
 */
@NullMarked
package org.regenregistry.mapping.statistics;

import org.jspecify.annotations.NullMarked;
