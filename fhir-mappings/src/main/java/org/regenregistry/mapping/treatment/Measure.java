package org.regenregistry.mapping.treatment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/**
 * The outcome scores the registry pools. The declaration order is the order of the fields in a
 * treatment record and in the index.
 */
public enum Measure {
  PAIN_NRS("pain-nrs", "72514-3", 10, "{score}", Direction.LOW_IS_GOOD),
  KOOS_PAIN("koos-pain", "72102-7", 100, "{score}", Direction.HIGH_IS_GOOD),
  KOOS_SYMPTOMS("koos-symptoms", "72101-9", 100, "{score}", Direction.HIGH_IS_GOOD),
  KOOS_ADL("koos-adl", "72100-1", 100, "{score}", Direction.HIGH_IS_GOOD),
  KOOS_SPORT("koos-sport", "72099-5", 100, "{score}", Direction.HIGH_IS_GOOD),
  KOOS_QOL("koos-qol", "72098-7", 100, "{score}", Direction.HIGH_IS_GOOD),
  ODI("odi", "97909-6", 100, "%", Direction.LOW_IS_GOOD);

  /** Which end of a score's range is the good one. */
  public enum Direction {
    LOW_IS_GOOD,
    HIGH_IS_GOOD
  }

  private final String id;
  private final String loincCode;
  private final int maximum;
  private final String unit;
  private final Direction direction;

  Measure(String id, String loincCode, int maximum, String unit, Direction direction) {
    this.id = id;
    this.loincCode = loincCode;
    this.maximum = maximum;
    this.unit = unit;
    this.direction = direction;
  }

  /** The name of the measure in records, questions and answers. */
  @JsonValue
  public String id() {
    return id;
  }

  /** The LOINC code under which clinics send the score. */
  public String loincCode() {
    return loincCode;
  }

  /** The highest possible score; the lowest is 0. */
  public int maximum() {
    return maximum;
  }

  /** The one UCUM unit in which the score is sent. */
  public String unit() {
    return unit;
  }

  /** Which end of the range is the good one. */
  public Direction direction() {
    return direction;
  }

  /** The measure with this id. */
  public static Optional<Measure> ofId(String id) {
    return Arrays.stream(values()).filter(measure -> measure.id.equals(id)).findFirst();
  }

  /** The measure a LOINC code stands for. */
  public static Optional<Measure> ofLoinc(String code) {
    return Arrays.stream(values()).filter(measure -> measure.loincCode.equals(code)).findFirst();
  }
}
