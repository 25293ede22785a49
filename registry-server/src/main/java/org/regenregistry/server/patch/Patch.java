package org.regenregistry.server.patch;

import ca.uhn.fhir.context.FhirContext;
import java.util.OptionalInt;
import org.hl7.fhir.r4.model.Resource;

/** A change of a resource, described by operations that are carried out in their order. */
public sealed interface Patch permits JsonPatch, FhirPathPatch {

  /** So many operations no honest change needs; more would only keep the registry busy. */
  int MOST_OPERATIONS = 500;

  /**
   * Carries out all operations on a resource in FHIR JSON. The text is not changed; a patch can be
   * applied again to a later version.
   */
  Result apply(FhirContext fhir, String content);

  /** What became of the resource. */
  sealed interface Result {

    /** All operations were carried out, and what only the registry sets is as it was. */
    record Patched(Resource resource) implements Result {}

    /** The patch does not fit the resource. */
    record Inapplicable(Fault fault) implements Result {}
  }

  /** Whether a body is a patch. */
  sealed interface Reading {

    /** It is. */
    record Understood(Patch patch) implements Reading {}

    /** It is not. */
    record Malformed(Fault fault) implements Reading {}
  }

  /**
   * What is wrong with a patch.
   *
   * @param operation the index of the operation at fault, from 0; empty for the patch as a whole
   * @param message what it is, in words for the client
   */
  record Fault(OptionalInt operation, String message) {

    static Fault at(int operation, String message) {
      return new Fault(OptionalInt.of(operation), message);
    }

    static Fault whole(String message) {
      return new Fault(OptionalInt.empty(), message);
    }
  }
}
