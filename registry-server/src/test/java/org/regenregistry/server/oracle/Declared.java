package org.regenregistry.server.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceSearchParamComponent;

/**
 * A search parameter as the CapabilityStatement declares it, with the definition it must have.
 *
 * @param modifiers those that its documentation names, types of references among them
 */
public record Declared(Definition definition, Set<String> modifiers) {

  private static final Pattern MODIFIERS = Pattern.compile("Modifiers: ([^.]*)\\.$");

  public Declared {
    modifiers = Set.copyOf(modifiers);
  }

  /** R4 combines these of others, and leaves open how they would be ordered. */
  boolean isSortable() {
    return definition.components().isEmpty() && !definition.name().startsWith("combo-");
  }

  boolean takes(String modifier) {
    return modifier.isEmpty() || modifiers.contains(modifier);
  }

  /**
   * All parameters of the types that clinics store.
   *
   * @throws AssertionError when one is defined neither by R4 nor by the guide
   */
  static Map<String, List<Declared>> of(CapabilityStatement statement) {
    Map<String, List<Declared>> byType = new TreeMap<>();
    List<String> undefined = new ArrayList<>();
    for (CapabilityStatementRestResourceComponent resource : stored(statement)) {
      List<Declared> declared = new ArrayList<>();
      for (var parameter : resource.getSearchParam()) {
        Definitions.find(resource.getType(), parameter.getName())
            .ifPresentOrElse(
                definition -> declared.add(new Declared(definition, modifiers(parameter))),
                () -> undefined.add(resource.getType() + "." + parameter.getName()));
      }
      byType.put(resource.getType(), declared);
    }
    if (!undefined.isEmpty()) {
      throw new AssertionError(
          "Declared, but defined neither by R4 nor by the guide: " + undefined);
    }
    return byType;
  }

  /** The types that can be created; those of the guide are read only. */
  public static List<CapabilityStatementRestResourceComponent> stored(
      CapabilityStatement statement) {
    return statement.getRestFirstRep().getResource().stream()
        .filter(
            resource ->
                resource.getInteraction().stream()
                    .anyMatch(it -> it.getCode().toCode().equals("create")))
        .toList();
  }

  public static Set<String> modifiers(
      CapabilityStatementRestResourceSearchParamComponent parameter) {
    Set<String> modifiers = new TreeSet<>();
    Matcher listed = MODIFIERS.matcher(parameter.getDocumentation());
    if (listed.find() && !listed.group(1).equals("none")) {
      for (String modifier : listed.group(1).split(", ", -1)) {
        modifiers.add(modifier.substring(1));
      }
    }
    return modifiers;
  }
}
