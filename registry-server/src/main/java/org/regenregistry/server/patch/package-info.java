/** The two forms of a patch that the registry reads, applied to a resource in memory. */
@NullMarked
package org.regenregistry.server.patch;

import org.jspecify.annotations.NullMarked;
