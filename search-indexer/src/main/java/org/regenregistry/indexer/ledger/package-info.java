/**
 * The patient ledger in PostgreSQL: which patients are to be indexed, their records, and what was
 * done.
 */
@NullMarked
package org.regenregistry.indexer.ledger;

import org.jspecify.annotations.NullMarked;
