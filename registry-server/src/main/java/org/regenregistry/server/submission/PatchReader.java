package org.regenregistry.server.submission;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
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
      case Binary binary when JSON_PATCH.equals(binary.getContentType()) && binary.hasData() ->
          JsonPatch.read(new String(binary.getData(), StandardCharsets.UTF_8));
      case null, default ->
          new Patch.Reading.Malformed(
              new Patch.Fault(
                  OptionalInt.empty(),
                  "An entry brings its patch as Parameters (FHIRPath Patch) or as a Binary of"
                      + " contentType application/json-patch+json."));
    };
  }
}
