package org.regenregistry.mapping.validation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.regenregistry.mapping.guide.Guide;
import org.regenregistry.mapping.vocabulary.Canonical;

/**
 * Decides by type and code which profile a resource has to keep. The sender's word is not taken for
 * it, so that no resource escapes its rules by claiming another profile. The guide's own profiles
 * say which codes are theirs.
 */
final class ProfileAssignment {

  private static final ProfileAssignment GUIDE =
      new ProfileAssignment(ProfileSelector.all(Guide.resources()));

  private final Map<String, Map<Code, String>> byCode = new HashMap<>();
  private final Map<String, String> otherwise = new HashMap<>();

  ProfileAssignment(List<ProfileSelector> selectors) {
    selectors.forEach(this::add);
  }

  /** The address of the profile; none when the guide has no rules for such a resource. */
  static Optional<String> profile(Resource resource) {
    return GUIDE.of(resource);
  }

  /** Replaces what the resource claims about the guide's profiles by what it has to keep. */
  static void stamp(Resource resource) {
    if (resource.hasMeta()) {
      resource.getMeta().getProfile().removeIf(ProfileAssignment::isOfGuide);
    }
    profile(resource).ifPresent(profile -> resource.getMeta().addProfile(profile));
  }

  private static boolean isOfGuide(CanonicalType claimed) {
    return claimed.hasValue() && claimed.getValueAsString().startsWith(Canonical.BASE + "/");
  }

  Optional<String> of(Resource resource) {
    String type = resource.fhirType();
    return ofCode(resource, byCode.getOrDefault(type, Map.of()))
        .or(() -> Optional.ofNullable(otherwise.get(type)));
  }

  private static Optional<String> ofCode(Resource resource, Map<Code, String> profiles) {
    if (profiles.isEmpty()) {
      return Optional.empty();
    }
    String element = ProfileSelector.element(resource.fhirType());
    for (Base concept : resource.getChildByName(element).getValues()) {
      for (Coding coding : ((CodeableConcept) concept).getCoding()) {
        String profile = profiles.get(new Code(coding.getSystem(), coding.getCode()));
        if (profile != null) {
          return Optional.of(profile);
        }
      }
    }
    return Optional.empty();
  }

  private void add(ProfileSelector selector) {
    String before =
        selector.codes().isEmpty() ? otherwise.put(selector.type(), selector.profile()) : null;
    for (Code code : selector.codes()) {
      before =
          byCode
              .computeIfAbsent(selector.type(), _ -> new HashMap<>())
              .put(code, selector.profile());
      refuseTwo(selector, before);
    }
    refuseTwo(selector, before);
  }

  private static void refuseTwo(ProfileSelector selector, @Nullable String before) {
    if (before != null && !before.equals(selector.profile())) {
      throw new IllegalStateException(
          selector.profile() + " and " + before + " claim the same resources");
    }
  }
}
