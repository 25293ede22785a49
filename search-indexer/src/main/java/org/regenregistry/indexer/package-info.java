/** Follows the patient ledger and keeps Elasticsearch in step with the store. */
@NullMarked
package org.regenregistry.indexer;

import org.jspecify.annotations.NullMarked;
