package org.regenregistry.mapping.validation;

import java.util.List;

/**
 * The rules for all child elements of one name.
 *
 * @param element what each of them and all of them together keep
 * @param slices the kinds that are told apart
 * @param openness whether others than those kinds may occur
 */
record ChildRules(ElementRule element, List<SliceRule> slices, Openness openness) {

  /** What a profile says about elements that belong to none of its slices. */
  enum Openness {
    OPEN,
    CLOSED
  }

  ChildRules {
    slices = List.copyOf(slices);
  }
}
