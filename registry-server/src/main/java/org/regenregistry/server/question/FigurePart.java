package org.regenregistry.server.question;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A number or word of a published figure, as its JSON has it, for forms that have no objects.
 *
 * @param name its path in the figure, such as interval.lower
 */
record FigurePart(String name, JsonNode value) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** Every number and word of a figure, in the order of its members. */
  static List<FigurePart> of(PublishedFigure figure) {
    List<FigurePart> parts = new ArrayList<>();
    collect("", JSON.valueToTree(figure), parts);
    return List.copyOf(parts);
  }

  private static void collect(String path, JsonNode node, List<FigurePart> parts) {
    if (node.isNumber() || node.isString()) {
      parts.add(new FigurePart(path, node));
    }
    node.properties()
        .forEach(entry -> collect(below(path, entry.getKey()), entry.getValue(), parts));
    for (int index = 0; node.isArray() && index < node.size(); index++) {
      collect(below(path, Integer.toString(index)), node.get(index), parts);
    }
  }

  private static String below(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
