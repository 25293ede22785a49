/** Carries changed patients from the ledger to the index, over and over. */
@NullMarked
package org.regenregistry.indexer.relay;

import org.jspecify.annotations.NullMarked;
