/** From the index of treatments to frozen releases of research documents, and out of them again. */
@NullMarked
package org.regenregistry.indexer.release;

import org.jspecify.annotations.NullMarked;
