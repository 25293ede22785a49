/** Who calls, and what that caller may do. */
@NullMarked
package org.regenregistry.server.access;

import org.jspecify.annotations.NullMarked;
