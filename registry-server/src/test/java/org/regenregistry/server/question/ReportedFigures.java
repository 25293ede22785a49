package org.regenregistry.server.question;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupComponent;
import org.hl7.fhir.r4.model.MeasureReport.StratifierGroupComponent;
import org.hl7.fhir.r4.model.StringType;
import org.regenregistry.mapping.vocabulary.Extensions;
import tools.jackson.databind.JsonNode;

/**
 * The figures of an answer by place, read from a report and from JSON without the program's help.
 */
final class ReportedFigures {

  private ReportedFigures() {}

  /** The numbers and words of each figure of a report, by column and keys. */
  static Map<String, Map<String, Object>> of(MeasureReport report) {
    Map<String, Map<String, Object>> figures = new TreeMap<>();
    for (MeasureReportGroupComponent group : report.getGroup()) {
      String column = group.getCode().getCodingFirstRep().getCode();
      if (group.hasExtension(Extensions.FIGURE_PART)) {
        figures.put(column + "{}", parts(group));
      }
      for (StratifierGroupComponent stratum : group.getStratifierFirstRep().getStratum()) {
        figures.put(column + keys(stratum), parts(stratum));
      }
    }
    return figures;
  }

  private static String keys(StratifierGroupComponent stratum) {
    Map<String, String> keys = new TreeMap<>();
    stratum
        .getComponent()
        .forEach(
            it -> keys.put(it.getCode().getCodingFirstRep().getCode(), it.getValue().getText()));
    return keys.toString();
  }

  private static Map<String, Object> parts(Element place) {
    Map<String, Object> parts = new TreeMap<>();
    for (Extension part : place.getExtensionsByUrl(Extensions.FIGURE_PART)) {
      String name = part.getExtensionByUrl("name").getValue().primitiveValue();
      switch (part.getExtensionByUrl("value").getValue()) {
        case DecimalType number -> parts.put(name, number.getValue().stripTrailingZeros());
        case StringType word -> parts.put(name, word.getValue());
        default -> throw new AssertionError(name);
      }
    }
    return parts;
  }

  /** The same of an answer in JSON. */
  static Map<String, Map<String, Object>> of(JsonNode answer) {
    Map<String, Map<String, Object>> figures = new TreeMap<>();
    String question = answer.at("/header/question").stringValue();
    for (JsonNode table : answer.path("tables")) {
      for (JsonNode row : table.path("rows")) {
        Map<String, String> keys = new TreeMap<>();
        row.path("keys")
            .properties()
            .forEach(it -> keys.put(it.getKey(), it.getValue().asString()));
        for (Map.Entry<String, JsonNode> figure : row.path("figures").properties()) {
          String column =
              String.join(".", question, table.at("/head/id").stringValue(), figure.getKey());
          Map<String, Object> parts = new TreeMap<>();
          leaves(new ArrayList<>(), figure.getValue(), parts);
          figures.put(column + keys, parts);
        }
      }
    }
    return figures;
  }

  private static void leaves(List<String> path, JsonNode node, Map<String, Object> parts) {
    if (node.isNumber()) {
      parts.put(String.join(".", path), new BigDecimal(node.asString()).stripTrailingZeros());
    } else if (node.isString()) {
      parts.put(String.join(".", path), node.stringValue());
    }
    node.properties().forEach(it -> leaves(below(path, it.getKey()), it.getValue(), parts));
    for (int index = 0; node.isArray() && index < node.size(); index++) {
      leaves(below(path, Integer.toString(index)), node.get(index), parts);
    }
  }

  private static List<String> below(List<String> path, String name) {
    List<String> below = new ArrayList<>(path);
    below.add(name);
    return below;
  }
}
