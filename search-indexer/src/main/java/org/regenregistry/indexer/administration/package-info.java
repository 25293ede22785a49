/** What an operator asks of the index by command: how it is, a new one, the one before. */
@NullMarked
package org.regenregistry.indexer.administration;

import org.jspecify.annotations.NullMarked;
