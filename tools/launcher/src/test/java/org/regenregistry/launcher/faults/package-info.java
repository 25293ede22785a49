/**
 * Everything between a clinic and the index fails in turn while clinics write, and then store and
 * index are compared with what the clinics were told.
 */
@NullMarked
package org.regenregistry.launcher.faults;

import org.jspecify.annotations.NullMarked;
