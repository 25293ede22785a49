package org.regenregistry.server.search;

import java.util.Set;

/** The parameters that say how results are shown, not what is searched for. */
final class ResultParameters {

  static final String COUNT = "_count";
  static final String CURSOR = "_cursor";
  static final String TOTAL = "_total";
  static final String CONTAINED = "_contained";
  static final String CONTAINED_TYPE = "_containedType";
  static final String SUMMARY = "_summary";

  /** The FHIR edge reads these for every interaction. */
  static final Set<String> PRESENTATION = Set.of("_format", "_pretty", SUMMARY, "_elements");

  static final int DEFAULT_COUNT = 50;
  static final int MAXIMUM_COUNT = 500;

  private ResultParameters() {}
}
