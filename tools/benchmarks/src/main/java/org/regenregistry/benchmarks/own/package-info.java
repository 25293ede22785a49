/**
 * A registry of the suite's own: PostgreSQL and server as child processes, and who gives tokens.
 */
@NullMarked
package org.regenregistry.benchmarks.own;

import org.jspecify.annotations.NullMarked;
