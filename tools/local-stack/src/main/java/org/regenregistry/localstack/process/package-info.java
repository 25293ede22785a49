/** Child processes that die with their parent, and what the machine offers them. */
@NullMarked
package org.regenregistry.localstack.process;

import org.jspecify.annotations.NullMarked;
