/** Compares the index with the store, all the time, and has what differs put right. */
@NullMarked
package org.regenregistry.indexer.review;

import org.jspecify.annotations.NullMarked;
