package org.regenregistry.mapping.validation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.Enumerations.BindingStrength;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;

/**
 * Which resources a profile of the guide is for.
 *
 * @param profile the address of the profile
 * @param type the type of its resources
 * @param codes the codes of its resources; none when it is for every resource of the type that no
 *     other profile takes
 */
record ProfileSelector(String profile, String type, Set<Code> codes) {

  private static final String ORGANIZATION = "Organization";
  private static final String SUBMISSION = "Bundle";

  ProfileSelector {
    codes = Set.copyOf(codes);
  }

  /** The selectors of all profiles on resources; a Bundle is no resource of its own. */
  static List<ProfileSelector> all(List<? extends MetadataResource> guide) {
    GuideCodes codes = new GuideCodes(guide);
    return guide.stream()
        .filter(StructureDefinition.class::isInstance)
        .map(StructureDefinition.class::cast)
        .filter(ProfileSelector::isForResources)
        .map(definition -> of(definition, codes))
        .toList();
  }

  /** The name of the element by whose code resources of a type are told apart. */
  static String element(String type) {
    return type.equals(ORGANIZATION) ? "type" : "code";
  }

  private static boolean isForResources(StructureDefinition definition) {
    return definition.getKind() == StructureDefinitionKind.RESOURCE
        && definition.getDerivation() == TypeDerivationRule.CONSTRAINT
        && !definition.getAbstract()
        && !definition.getType().equals(SUBMISSION);
  }

  private static ProfileSelector of(StructureDefinition definition, GuideCodes codes) {
    String type = definition.getType();
    String path = type + "." + element(type);
    Set<Code> own =
        definition.getDifferential().getElement().stream()
            .filter(element -> path.equals(element.getPath()) && !element.hasSliceName())
            .findFirst()
            .map(element -> codes(element, codes))
            .orElseGet(Set::of);
    return new ProfileSelector(definition.getUrl(), type, own);
  }

  private static Set<Code> codes(ElementDefinition element, GuideCodes codes) {
    if (element.getPattern() instanceof CodeableConcept pattern) {
      return pattern.getCoding().stream()
          .map(coding -> new Code(coding.getSystem(), coding.getCode()))
          .collect(Collectors.toSet());
    }
    return binding(element)
        .map(url -> codes.of(url).collect(Collectors.toSet()))
        .orElseGet(Set::of);
  }

  private static Optional<String> binding(ElementDefinition element) {
    BindingStrength strength = element.getBinding().getStrength();
    return strength == BindingStrength.REQUIRED || strength == BindingStrength.EXTENSIBLE
        ? Optional.of(element.getBinding().getValueSet())
        : Optional.empty();
  }
}
