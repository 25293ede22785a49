/** Load driver and micro-benchmarks. */
@NullMarked
package org.regenregistry.benchmarks;

import org.jspecify.annotations.NullMarked;
