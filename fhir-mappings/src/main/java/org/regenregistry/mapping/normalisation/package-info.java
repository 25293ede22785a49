/** Brings what clinics measure into the units of the guide before any rule looks at it. */
@NullMarked
package org.regenregistry.mapping.normalisation;

import org.jspecify.annotations.NullMarked;
