/** Changes of valid resources, by which tests of all modules ask what odd content does. */
@NullMarked
package org.regenregistry.mutation;

import org.jspecify.annotations.NullMarked;
