/** What the machine is and what processes on it have used, read from /proc. */
@NullMarked
package org.regenregistry.benchmarks.machine;

import org.jspecify.annotations.NullMarked;
