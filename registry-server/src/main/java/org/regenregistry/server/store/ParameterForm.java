package org.regenregistry.server.store;

/** In which form the store keeps the values of a parameter. */
public enum ParameterForm {
  /** A term, sorted by its code. */
  TOKEN,
  /** A term, sorted by its folded text. */
  STRING,
  /** A term, sorted by the uri. */
  URI,
  /** A date. */
  DATE,
  /** A number with a unit, sorted by the number. */
  QUANTITY,
  /** A reference to a resource that is not the compartment's patient. */
  LINK,
  /** The patient in whose compartment the resource is. */
  COMPARTMENT,
  /** The business identifier. */
  IDENTIFIER,
  /** The server-assigned id. */
  ID,
  /** When the current version was written. */
  UPDATED
}
