/** What PostgreSQL says about its own work: sizes, statements and settings. */
@NullMarked
package org.regenregistry.benchmarks.database;

import org.jspecify.annotations.NullMarked;
