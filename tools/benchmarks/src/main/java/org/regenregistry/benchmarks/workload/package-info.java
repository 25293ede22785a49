/** What is asked of a FHIR server, and the data it is asked about. */
@NullMarked
package org.regenregistry.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
