/** Profiles of the implementation guide and the check of resources against them. */
@NullMarked
package org.regenregistry.mapping.validation;

import org.jspecify.annotations.NullMarked;
