package org.regenregistry.mapping.treatment;

/**
 * An administration lacks an element without which there is no treatment record. Validation keeps
 * such a resource out; one that is stored nevertheless cannot be mapped.
 */
public final class IncompleteTreatmentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  IncompleteTreatmentException(String procedureId, String element) {
    super("Procedure/" + procedureId + " lacks " + element);
  }
}
