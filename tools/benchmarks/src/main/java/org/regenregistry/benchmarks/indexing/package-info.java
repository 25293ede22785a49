/** Measures the way from a committed change to an answer of the index, and its rebuild. */
@NullMarked
package org.regenregistry.benchmarks.indexing;

import org.jspecify.annotations.NullMarked;
