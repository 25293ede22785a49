/** The registry command. */
@NullMarked
package org.regenregistry.launcher;

import org.jspecify.annotations.NullMarked;
