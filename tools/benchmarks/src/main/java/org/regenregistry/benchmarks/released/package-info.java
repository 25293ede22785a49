/** Pooled questions of a large release, asked of a whole registry over HTTP. */
@NullMarked
package org.regenregistry.benchmarks.released;

import org.jspecify.annotations.NullMarked;
