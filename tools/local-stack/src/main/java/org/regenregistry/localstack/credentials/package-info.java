/** Logins and passwords of the local servers. */
@NullMarked
package org.regenregistry.localstack.credentials;

import org.jspecify.annotations.NullMarked;
