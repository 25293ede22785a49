/** The implementation guide: conformance resources and example patients. */
@NullMarked
package org.regenregistry.mapping.guide;

import org.jspecify.annotations.NullMarked;
