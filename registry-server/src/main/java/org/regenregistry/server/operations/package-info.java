/** How the registry runs, for the people who run it; figures only, no records. */
@NullMarked
package org.regenregistry.server.operations;

import org.jspecify.annotations.NullMarked;
