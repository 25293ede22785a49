/** The treatment index in Elasticsearch: its alias, bulk writes and what each answer means. */
@NullMarked
package org.regenregistry.indexer.index;

import org.jspecify.annotations.NullMarked;
