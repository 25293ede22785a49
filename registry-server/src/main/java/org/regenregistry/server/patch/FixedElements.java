package org.regenregistry.server.patch;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.regenregistry.mapping.vocabulary.Canonical;

/** What only the registry sets; a patch that touches it is refused instead of half obeyed. */
final class FixedElements {

  private FixedElements() {}

  static Patch.Result result(Resource before, Resource after) {
    return violated(before, after)
        .<Patch.Result>map(
            element ->
                new Patch.Result.Inapplicable(
                    Patch.Fault.whole("A patch cannot change " + element + ".")))
        .orElseGet(() -> new Patch.Result.Patched(after));
  }

  private static Optional<String> violated(Resource before, Resource after) {
    if (!before.fhirType().equals(after.fhirType())) {
      return Optional.of("the type of the resource");
    }
    if (!Objects.equals(before.getIdPart(), after.getIdPart())) {
      return Optional.of("the id");
    }
    if (!Objects.equals(before.getMeta().getVersionId(), after.getMeta().getVersionId())) {
      return Optional.of("meta.versionId");
    }
    if (!Objects.equals(time(before), time(after))) {
      return Optional.of("meta.lastUpdated");
    }
    return clinics(before).equals(clinics(after))
        ? Optional.empty()
        : Optional.of("the clinic's label in meta.security");
  }

  private static @Nullable String time(Resource resource) {
    return resource.getMeta().getLastUpdatedElement().getValueAsString();
  }

  private static List<String> clinics(Resource resource) {
    return resource.getMeta().getSecurity().stream()
        .filter(label -> Canonical.CLINIC_LABEL.equals(label.getSystem()))
        .map(Coding::getCode)
        .map(code -> Objects.requireNonNullElse(code, ""))
        .toList();
  }
}
