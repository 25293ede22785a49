package org.regenregistry.synthetic;

import java.util.Optional;
import org.regenregistry.mapping.vocabulary.Laterality;

/**
 * Where the cells went.
 *
 * @param code the registry's code of the site
 * @param laterality the side, for sites that have one
 */
public record TreatedSite(String code, Optional<Laterality> laterality) {

  /** True for a place in the body, false for an infusion. */
  boolean isLocal() {
    return !code.equals("systemic");
  }
}
