package org.regenregistry.mapping.validation;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ResourceType;

/** The names of FHIR's types of resources. */
final class ResourceTypes {

  private static final Set<String> NAMES =
      Arrays.stream(ResourceType.values()).map(Enum::name).collect(Collectors.toSet());

  private ResourceTypes() {}

  static boolean exists(String name) {
    return NAMES.contains(name);
  }
}
