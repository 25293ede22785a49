/** Pooled questions over an index of a million treatments: are they right, and how fast? */
@NullMarked
package org.regenregistry.benchmarks.pooled;

import org.jspecify.annotations.NullMarked;
