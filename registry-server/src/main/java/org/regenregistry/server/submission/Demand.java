package org.regenregistry.server.submission;

import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.server.patch.Patch;
import org.regenregistry.server.store.ResourceKind;

/**
 * One thing a client asks for. Some demands are instructions already; the others say only how to
 * find what they are about, and become instructions by a look into the store.
 */
public sealed interface Demand {

  /** Where the demand stands in the request. */
  Position position();

  /** The type it is about. */
  ResourceKind kind();

  /** The same demand with a resource of its own, if it brings one. */
  Demand copy();

  /** A demand of which it is known what it is about. */
  sealed interface Settled extends Demand permits Instruction {}

  /** A demand that has to be settled: which resource, at which version. */
  sealed interface Unsettled extends Demand {

    /** What the demand is looked up by; equal ones may be about the same resource. */
    Selection selection();
  }

  /** Changes a resource by a patch. */
  record Amend(
      Position position,
      ResourceKind kind,
      Selection selection,
      Patch patch,
      Precondition precondition)
      implements Unsettled {

    @Override
    public Amend copy() {
      return this;
    }
  }

  /** Deletes the one resource that fulfils the conditions, if there is one. */
  record RemoveFound(
      Position position,
      ResourceKind kind,
      Selection.ByConditions selection,
      Precondition precondition)
      implements Unsettled {

    @Override
    public RemoveFound copy() {
      return this;
    }
  }

  /** Creates a resource unless there is one with the id. */
  record CreateUnless(
      Position position, ResourceKind kind, Resource resource, Selection.ById selection)
      implements Unsettled {

    @Override
    public CreateUnless copy() {
      return new CreateUnless(position, kind, resource.copy(), selection);
    }
  }
}
