package org.regenregistry.server.search;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.regenregistry.server.store.ResourceKind;

/**
 * One declared search parameter of a resource type. The same declarations drive extraction, the
 * reading of searches, the answer to an unknown parameter, the CapabilityStatement and the table in
 * the documentation.
 *
 * @param kind the resource type
 * @param name the parameter's name in a URL
 * @param type how R4 lets its values be written
 * @param home where its values are found
 * @param expression FHIRPath of what it looks at
 * @param definition canonical address of its definition
 * @param documentation what it is for, in a sentence; empty where R4's name says enough
 * @param targets the stored types a reference may lead to; empty for other types of parameters
 * @param parts the parameters that this one is made of: the components of a composite, or those
 *     whose values it finds together; else empty
 */
public record DeclaredParameter(
    ResourceKind kind,
    String name,
    ValueType type,
    Home home,
    String expression,
    String definition,
    String documentation,
    Set<ResourceKind> targets,
    List<String> parts) {

  /** The types of R4 that parameters of the stored resources have. */
  public enum ValueType {
    TOKEN,
    STRING,
    URI,
    DATE,
    QUANTITY,
    NUMBER,
    REFERENCE,
    COMPOSITE;

    /** R4's code of the type. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where the values of a parameter are found. */
  public enum Home {
    /** The resource's id. */
    ID,
    /** When the current version was written. */
    UPDATED,
    /** The table of business identifiers. */
    IDENTIFIERS,
    /** The patient in whose compartment the resource is. */
    COMPARTMENT,
    /** Search rows extracted from the resource. */
    ROWS,
    /** References by canonical address, which are stored and found as addresses. */
    CANONICAL,
    /** Search rows of elements that repeat, each with its code and value together. */
    PAIRS,
    /** The rows of other parameters, any of which may hold. */
    ANY_PART,
    /** The rows of other parameters, all of which must hold. */
    ALL_PARTS
  }

  public DeclaredParameter {
    targets = Set.copyOf(targets);
    parts = List.copyOf(parts);
  }

  /** The name under which the store keeps its values, such as {@code Observation.code}. */
  public String key() {
    return kind.type() + "." + name;
  }

  /** The element that a path in a problem may name. */
  boolean isReference() {
    return type == ValueType.REFERENCE;
  }
}
