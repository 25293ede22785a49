/** The suite: loads a server, measures it workload by workload and reports. */
@NullMarked
package org.regenregistry.benchmarks.store;

import org.jspecify.annotations.NullMarked;
