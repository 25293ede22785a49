package org.regenregistry.mapping.treatment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How a definition turns scores into response. Scores are compared as decimal numbers, as sent. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ResponderRule.Change.class, name = "change"),
  @JsonSubTypes.Type(value = ResponderRule.Percent.class, name = "percent"),
  @JsonSubTypes.Type(value = ResponderRule.State.class, name = "state"),
  @JsonSubTypes.Type(value = ResponderRule.OmeractOarsi.class, name = "omeract-oarsi")
})
public sealed interface ResponderRule {

  /** The measures the rule looks at. */
  List<Measure> measures();

  /**
   * Better than at baseline by at least a threshold.
   *
   * @param threshold in the unit of the measure, above 0
   */
  record Change(Measure measure, double threshold) implements ResponderRule {

    @Override
    public List<Measure> measures() {
      return List.of(measure);
    }
  }

  /**
   * Better than at baseline by at least a share of the baseline. Several measures are added up; all
   * of them are needed then.
   *
   * @param percent of the baseline
   */
  record Percent(List<Measure> sum, double percent) implements ResponderRule {

    public Percent {
      sum = List.copyOf(sum);
    }

    @Override
    public List<Measure> measures() {
      return sum;
    }
  }

  /**
   * At a threshold or on its good side, whatever the baseline was: an acceptable state. As such a
   * threshold differs with instrument and month, each visit has its own, and none is assumed.
   *
   * @param thresholds by visit
   */
  record State(Measure measure, Map<Visit, Double> thresholds) implements ResponderRule {

    public State {
      thresholds = Map.copyOf(thresholds);
    }

    @Override
    public List<Measure> measures() {
      return List.of(measure);
    }
  }

  /**
   * The set of OMERACT and OARSI (Pham 2003, J Rheumatol 30:1648): a high improvement of pain or
   * function, or a lower one of two among pain, function and the patient's global assessment. For
   * each of the three the first measure counts that has a baseline. Before comparing, scores are
   * brought to 0 to 100 with 0 as the good end.
   */
  record OmeractOarsi(
      List<Measure> pain,
      List<Measure> function,
      List<Measure> global,
      Improvement high,
      Improvement low)
      implements ResponderRule {

    public OmeractOarsi {
      pain = List.copyOf(pain);
      function = List.copyOf(function);
      global = List.copyOf(global);
    }

    @Override
    public List<Measure> measures() {
      return Stream.of(pain, function, global).flatMap(List::stream).toList();
    }
  }

  /**
   * An improvement that is at least both.
   *
   * @param percent of the baseline
   * @param points of 100
   */
  record Improvement(double percent, double points) {}
}
