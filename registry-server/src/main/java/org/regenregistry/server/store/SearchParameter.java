package org.regenregistry.server.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * One declared search parameter. The same declarations drive extraction, queries, the answer to an
 * unknown parameter and the CapabilityStatement.
 */
public sealed interface SearchParameter {

  /** The parameter's name in a URL. */
  String name();

  /** FHIRPath of what the parameter looks at. */
  String expression();

  /** A code, with or without its system. */
  record Token(String name, String expression, Function<Resource, List<Coding>> codings)
      implements SearchParameter {}

  /** A reference to a resource of one type. */
  record Link(
      String name,
      String expression,
      ResourceKind target,
      Function<Resource, List<Reference>> links)
      implements SearchParameter {}

  /** The patient whose compartment the resource is in. */
  record Compartment(String name, String expression) implements SearchParameter {}

  /** The type's date; at most one per type. */
  record Date(String name, String expression, Function<Resource, Optional<Base>> date)
      implements SearchParameter {}

  /** A text found by its beginning, whatever the case. */
  record Text(String name, String expression, Function<Resource, List<String>> texts)
      implements SearchParameter {}

  /** The business identifier. */
  record Identity(String name, String expression) implements SearchParameter {}

  /** The server-assigned id. */
  record LogicalId(String name, String expression) implements SearchParameter {}

  /** When the current version was written. */
  record Updated(String name, String expression) implements SearchParameter {}
}
