package org.regenregistry.synthetic;

/** A patient-reported score. */
public enum Measure {
  PAIN_NRS("pain-nrs", "72514-3", 10, "{score}"),
  KOOS_PAIN("koos-pain", "72102-7", 100, "{score}"),
  KOOS_SYMPTOMS("koos-symptoms", "72101-9", 100, "{score}"),
  KOOS_ADL("koos-adl", "72100-1", 100, "{score}"),
  KOOS_SPORT("koos-sport", "72099-5", 100, "{score}"),
  KOOS_QOL("koos-qol", "72098-7", 100, "{score}"),
  ODI("odi", "97909-6", 100, "%");

  private final String id;
  private final String loincCode;
  private final int maximum;
  private final String unit;

  Measure(String id, String loincCode, int maximum, String unit) {
    this.id = id;
    this.loincCode = loincCode;
    this.maximum = maximum;
    this.unit = unit;
  }

  /** The name of the measure in the registry's documents and questions. */
  public String id() {
    return id;
  }

  String loincCode() {
    return loincCode;
  }

  int maximum() {
    return maximum;
  }

  String unit() {
    return unit;
  }
}
