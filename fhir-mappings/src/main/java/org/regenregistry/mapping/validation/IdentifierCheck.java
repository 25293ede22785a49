package org.regenregistry.mapping.validation;

import org.hl7.fhir.r4.model.Identifier;

/** Holds identifiers to what their system says of itself. */
final class IdentifierCheck {

  private static final String ADDRESSES = "urn:ietf:rfc:3986";

  private IdentifierCheck() {}

  static void check(Node node, Identifier identifier, Inspection inspection) {
    String system = identifier.getSystem();
    if (system == null) {
      return;
    }
    if (!system.matches("(http|https|urn|ldap):.*")) {
      inspection
          .report()
          .error(
              node,
              Rules.IDENTIFIER,
              system,
              "The system of an identifier is named by an absolute address.");
    }
    String value = identifier.getValue();
    if (system.equals(ADDRESSES) && value != null && !PrimitiveFormat.isAbsolute(value)) {
      inspection
          .report()
          .error(
              node,
              Rules.IDENTIFIER,
              value,
              "An identifier of the system " + ADDRESSES + " is an absolute address.");
    }
  }
}
