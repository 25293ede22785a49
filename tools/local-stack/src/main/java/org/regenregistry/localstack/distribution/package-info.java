/** Server distributions from Maven artifacts, fetched by the installed Maven and unpacked once. */
@NullMarked
package org.regenregistry.localstack.distribution;

import org.jspecify.annotations.NullMarked;
