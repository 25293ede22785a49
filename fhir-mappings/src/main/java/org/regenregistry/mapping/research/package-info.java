/**
 * What researchers may ask about: the catalogue of fields, the index of a release, and the way from
 * treatment records to documents that tell nobody.
 */
@NullMarked
package org.regenregistry.mapping.research;

import org.jspecify.annotations.NullMarked;
