/** Canonical addresses and codes of the implementation guide, each written once. */
@NullMarked
package org.regenregistry.mapping.vocabulary;

import org.jspecify.annotations.NullMarked;
