/** Current resources, their versions, business identifiers, search rows and the patient ledger. */
@NullMarked
package org.regenregistry.server.store;

import org.jspecify.annotations.NullMarked;
