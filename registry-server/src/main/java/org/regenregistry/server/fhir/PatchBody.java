package org.regenregistry.server.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.rest.api.PatchTypeEnum;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.hl7.fhir.r4.model.Parameters;
import org.regenregistry.server.patch.FhirPathPatch;
import org.regenregistry.server.patch.JsonPatch;
import org.regenregistry.server.patch.Patch;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;

/** Reads the body of a PATCH. */
final class PatchBody {

  private PatchBody() {}

  static Patch read(FhirContext fhir, PatchTypeEnum type, String body) {
    Patch.Reading reading =
        switch (type) {
          case JSON_PATCH -> JsonPatch.read(body);
          case FHIR_PATCH_JSON -> FhirPathPatch.read(parameters(fhir.newJsonParser(), body));
          case FHIR_PATCH_XML -> FhirPathPatch.read(parameters(fhir.newXmlParser(), body));
          case XML_PATCH ->
              throw Refused.because(
                  ProblemCode.MEDIA_TYPE_UNSUPPORTED,
                  "Send a JSON Patch as application/json-patch+json or a FHIRPath Patch as"
                      + " application/fhir+json or application/fhir+xml.");
        };
    return switch (reading) {
      case Patch.Reading.Understood(Patch patch) -> patch;
      case Patch.Reading.Malformed(Patch.Fault fault) -> throw malformed(fault);
    };
  }

  private static Parameters parameters(IParser parser, String body) {
    try {
      if (parser.parseResource(body) instanceof Parameters parameters) {
        return parameters;
      }
    } catch (DataFormatException unreadable) {
      // Answered like any other body that is no patch.
    }
    throw malformed(
        new Patch.Fault(
            OptionalInt.empty(), "The body of a FHIRPath Patch is a Parameters resource."));
  }

  private static RuntimeException malformed(Patch.Fault fault) {
    String operation =
        fault.operation().isPresent()
            ? "operation[" + fault.operation().getAsInt() + "]"
            : "operation";
    return Refused.because(
        List.of(
            new Problem(
                ProblemCode.PATCH_INVALID,
                Optional.of(operation),
                Optional.empty(),
                Optional.empty(),
                fault.message())));
  }
}
