/** What the local stack tells people: progress while it works, and failures in words. */
@NullMarked
package org.regenregistry.localstack.report;

import org.jspecify.annotations.NullMarked;
