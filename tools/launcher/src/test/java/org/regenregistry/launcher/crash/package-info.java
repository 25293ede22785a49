/** Server and database are killed under load, and the store is compared with what was promised. */
@NullMarked
package org.regenregistry.launcher.crash;

import org.jspecify.annotations.NullMarked;
