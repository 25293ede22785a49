/** What an operator sees of the indexer: health, readiness and metrics. */
@NullMarked
package org.regenregistry.indexer.operations;

import org.jspecify.annotations.NullMarked;
