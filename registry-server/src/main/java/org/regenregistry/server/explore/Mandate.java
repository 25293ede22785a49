package org.regenregistry.server.explore;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * For which project and what for a question is asked, as the form shows it.
 *
 * @param project its id as somebody typed it
 * @param purposes what a project can be for
 */
public record Mandate(String project, List<Choice> purposes) {

  /** Health research and what v3-ActReason has below it. */
  private static final List<Map.Entry<String, String>> PURPOSES =
      List.of(
          Map.entry("HRESCH", "Health research"),
          Map.entry("BIORCH", "Research on biological material"),
          Map.entry("CLINTRCH", "Clinical trial"),
          Map.entry("CLINTRCHNPC", "Clinical trial without patient care"),
          Map.entry("CLINTRCHPC", "Clinical trial with patient care"),
          Map.entry("PRECLINTRCH", "Research before clinical trials"),
          Map.entry("DSRCH", "Research on one disease"),
          Map.entry("POARCH", "Research on origin and ancestry"),
          Map.entry("TRANSRCH", "Translational research"));

  public Mandate {
    purposes = List.copyOf(purposes);
  }

  static Mandate of(AskedAddress address) {
    String purpose = address.one(AskedAddress.PURPOSE).orElse("");
    return new Mandate(
        address.one(AskedAddress.PROJECT).orElse(""),
        Stream.concat(
                Stream.of(new Choice("", "Not stated", purpose.isEmpty())),
                PURPOSES.stream()
                    .map(
                        each ->
                            new Choice(
                                each.getKey(), each.getValue(), each.getKey().equals(purpose))))
            .toList());
  }
}
