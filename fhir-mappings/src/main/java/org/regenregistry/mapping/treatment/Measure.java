package org.regenregistry.mapping.treatment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.regenregistry.mapping.vocabulary.Canonical;

/**
 * The outcome scores and image grades the registry pools. The declaration order is the order of the
 * fields in a treatment record and in the index. Which of a range's ends is the good one follows
 * the instrument's own scoring.
 */
public enum Measure {
  PAIN_NRS(
      "pain-nrs", "Pain, numeric rating scale", Instrument.loinc("72514-3"), Range.lowIsGood(10)),
  PAIN_VAS(
      "pain-vas",
      "Pain, visual analogue scale",
      Instrument.loinc("38214-3").in("mm"),
      Range.lowIsGood(100)),
  KOOS_PAIN("koos-pain", "KOOS Pain", Instrument.loinc("72102-7").ofJoint(), Range.highIsGood(100)),
  KOOS_SYMPTOMS(
      "koos-symptoms",
      "KOOS Symptoms",
      Instrument.loinc("72101-9").ofJoint(),
      Range.highIsGood(100)),
  KOOS_ADL(
      "koos-adl",
      "KOOS Daily living",
      Instrument.loinc("72100-1").ofJoint(),
      Range.highIsGood(100)),
  KOOS_SPORT(
      "koos-sport",
      "KOOS Sport and recreation",
      Instrument.loinc("72099-5").ofJoint(),
      Range.highIsGood(100)),
  KOOS_QOL(
      "koos-qol",
      "KOOS Quality of life",
      Instrument.loinc("72098-7").ofJoint(),
      Range.highIsGood(100)),
  HOOS_PAIN("hoos-pain", "HOOS Pain", Instrument.loinc("72097-9").ofJoint(), Range.highIsGood(100)),
  HOOS_SYMPTOMS(
      "hoos-symptoms",
      "HOOS Symptoms",
      Instrument.loinc("72096-1").ofJoint(),
      Range.highIsGood(100)),
  HOOS_ADL(
      "hoos-adl",
      "HOOS Daily living",
      Instrument.loinc("72095-3").ofJoint(),
      Range.highIsGood(100)),
  HOOS_SPORT(
      "hoos-sport",
      "HOOS Sport and recreation",
      Instrument.loinc("72094-6").ofJoint(),
      Range.highIsGood(100)),
  HOOS_QOL(
      "hoos-qol",
      "HOOS Quality of life",
      Instrument.loinc("72093-8").ofJoint(),
      Range.highIsGood(100)),
  ODI(
      "odi",
      "Oswestry Disability Index",
      Instrument.loinc("97909-6").in("%"),
      Range.lowIsGood(100)),
  EQ5D_INDEX(
      "eq5d-index", "EQ-5D index", Instrument.snomed("736534008"), Range.highIsGood(-0.661, 1)),
  EQ5D_VAS(
      "eq5d-vas",
      "EQ-5D visual analogue scale",
      Instrument.snomed("736535009"),
      Range.highIsGood(100)),
  PROMIS_PHYSICAL(
      "promis-physical",
      "PROMIS global physical health",
      Instrument.loinc("71971-6"),
      Range.highIsGood(100)),
  PROMIS_MENTAL(
      "promis-mental",
      "PROMIS global mental health",
      Instrument.loinc("71969-0"),
      Range.highIsGood(100)),
  PEG(
      "peg",
      "PEG, pain, enjoyment and general activity",
      Instrument.loinc("91147-9"),
      Range.lowIsGood(10)),
  KOOS_PS(
      "koos-ps",
      "KOOS-PS, physical function",
      Instrument.local("koos-ps").ofJoint(),
      Range.highIsGood(100)),
  KOOS_JR("koos-jr", "KOOS JR", Instrument.local("koos-jr").ofJoint(), Range.highIsGood(100)),
  WOMAC_PAIN(
      "womac-pain", "WOMAC Pain", Instrument.local("womac-pain").ofJoint(), Range.lowIsGood(20)),
  WOMAC_STIFFNESS(
      "womac-stiffness",
      "WOMAC Stiffness",
      Instrument.local("womac-stiffness").ofJoint(),
      Range.lowIsGood(8)),
  WOMAC_FUNCTION(
      "womac-function",
      "WOMAC Function",
      Instrument.local("womac-function").ofJoint(),
      Range.lowIsGood(68)),
  IKDC(
      "ikdc",
      "IKDC subjective knee score",
      Instrument.local("ikdc").ofJoint(),
      Range.highIsGood(100)),
  LEFS("lefs", "Lower extremity functional scale", Instrument.local("lefs"), Range.highIsGood(80)),
  LYSHOLM("lysholm", "Lysholm score", Instrument.local("lysholm").ofJoint(), Range.highIsGood(100)),
  GLOBAL_CHANGE(
      "global-change",
      "Global rating of change",
      Instrument.local("global-change"),
      Range.highIsGood(-7, 7)),
  KL_GRADE("kl-grade", "Kellgren-Lawrence grade", Instrument.image("kl-grade"), Range.lowIsGood(4)),
  MOCART2("mocart2", "MOCART 2.0", Instrument.image("mocart2"), Range.highIsGood(100)),
  MOCART("mocart", "MOCART", Instrument.image("mocart"), Range.highIsGood(100)),
  WORMS("worms", "WORMS", Instrument.image("worms"), Range.lowIsGood(332)),
  CARTILAGE_VOLUME(
      "cartilage-volume",
      "Cartilage volume",
      Instrument.image("cartilage-volume").in("mL"),
      Range.highIsGood(100));

  /** Which end of a score's range is the good one. */
  public enum Direction {
    LOW_IS_GOOD,
    HIGH_IS_GOOD
  }

  /** Who tells the score. */
  public enum Source {
    /** The patient, or somebody who asks the patient. */
    QUESTIONNAIRE,
    /** Somebody who reads an image. Changes are comparable within one method only. */
    IMAGE
  }

  /** No two code systems use one code for two measures. */
  private static final Map<String, Measure> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Measure::code, it -> it));

  private final String id;
  private final String label;
  private final String system;
  private final String code;
  private final String unit;
  private final Source source;
  private final boolean isOfJoint;
  private final double minimum;
  private final int maximum;
  private final Direction direction;

  Measure(String id, String label, Instrument instrument, Range range) {
    this.id = id;
    this.label = label;
    this.system = instrument.system();
    this.code = instrument.code();
    this.unit = instrument.unit();
    this.source = instrument.source();
    this.isOfJoint = instrument.isOfJoint();
    this.minimum = range.minimum();
    this.maximum = range.maximum();
    this.direction = range.direction();
  }

  /** The name of the measure in records, questions and answers. */
  @JsonValue
  public String id() {
    return id;
  }

  /** The name of the measure in words. */
  public String label() {
    return label;
  }

  /** The code system of {@link #code()}. */
  public String system() {
    return system;
  }

  /** The code under which clinics send the score. */
  public String code() {
    return code;
  }

  /** The lowest possible score. */
  public double minimum() {
    return minimum;
  }

  /** The highest possible score. */
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

  /** Who tells the score. */
  public Source source() {
    return source;
  }

  /** Whether the score is about one joint, so that it ends with the joint's replacement. */
  public boolean isOfJoint() {
    return isOfJoint;
  }

  /** The measure with this id. */
  public static Optional<Measure> ofId(String id) {
    return Arrays.stream(values()).filter(measure -> measure.id.equals(id)).findFirst();
  }

  /** The measure a code stands for. */
  public static Optional<Measure> ofCode(String system, String code) {
    return Optional.ofNullable(BY_CODE.get(code)).filter(it -> it.system.equals(system));
  }

  /** How a score is told. */
  private record Instrument(
      String system, String code, String unit, Source source, boolean isOfJoint) {

    private static final String SCORE_UNIT = "{score}";

    static Instrument loinc(String code) {
      return asked(Canonical.LOINC, code);
    }

    static Instrument snomed(String code) {
      return asked(Canonical.SNOMED_CT, code);
    }

    static Instrument local(String code) {
      return asked(Canonical.LOCAL_SCORE, code);
    }

    static Instrument image(String code) {
      return new Instrument(Canonical.OBSERVATION_KIND, code, SCORE_UNIT, Source.IMAGE, true);
    }

    private static Instrument asked(String system, String code) {
      return new Instrument(system, code, SCORE_UNIT, Source.QUESTIONNAIRE, false);
    }

    Instrument in(String otherUnit) {
      return new Instrument(system, code, otherUnit, source, isOfJoint);
    }

    Instrument ofJoint() {
      return new Instrument(system, code, unit, source, true);
    }
  }

  /** What a score can be. */
  private record Range(double minimum, int maximum, Direction direction) {

    static Range lowIsGood(int maximum) {
      return new Range(0, maximum, Direction.LOW_IS_GOOD);
    }

    static Range highIsGood(int maximum) {
      return new Range(0, maximum, Direction.HIGH_IS_GOOD);
    }

    static Range highIsGood(double minimum, int maximum) {
      return new Range(minimum, maximum, Direction.HIGH_IS_GOOD);
    }
  }
}
