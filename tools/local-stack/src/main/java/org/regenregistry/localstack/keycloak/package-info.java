/** The local Keycloak server and onboarding of its clients and users. */
@NullMarked
package org.regenregistry.localstack.keycloak;

import org.jspecify.annotations.NullMarked;
