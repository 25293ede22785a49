/** Synthetic clinics, patients and treatments with known truth. */
@NullMarked
package org.regenregistry.synthetic;

import org.jspecify.annotations.NullMarked;
