/** Sending requests at a target and timing the answers; knows HTTP and nothing of FHIR. */
@NullMarked
package org.regenregistry.benchmarks.load;

import org.jspecify.annotations.NullMarked;
