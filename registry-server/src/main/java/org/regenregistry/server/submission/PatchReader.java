package org.regenregistry.server.submission;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.regenregistry.server.intake.JsonGuard;
import org.regenregistry.server.patch.FhirPathPatch;
import org.regenregistry.server.patch.JsonPatch;
import org.regenregistry.server.patch.Patch;

/** Reads the patch that an entry of a Bundle carries as a resource. */
final class PatchReader {

  private static final String JSON_PATCH = "application/json-patch+json";

  private PatchReader() {}

  static Patch.Reading read(@Nullable Resource resource) {
    return switch (resource) {
      case Parameters parameters -> FhirPathPatch.read(parameters);
      case Binary binary
          when JSON_PATCH.equals(binary.getContentType()) && binary.getData() != null ->
          json(binary.getData());
      case null, default ->
          malformed(
              "An entry brings its patch as Parameters (FHIRPath Patch) or as a Binary of"
                  + " contentType application/json-patch+json.");
    };
  }

  /** The look at the Bundle saw only base64, so what it stands for is looked at here. */
  private static Patch.Reading json(byte[] data) {
    return JsonGuard.isSound(data)
        ? JsonPatch.read(new String(data, StandardCharsets.UTF_8))
        : malformed(
            "The data of the Binary is no JSON, or has more levels, larger numbers or other"
                + " characters than a body may have.");
  }

  private static Patch.Reading malformed(String message) {
    return new Patch.Reading.Malformed(new Patch.Fault(OptionalInt.empty(), message));
  }
}
