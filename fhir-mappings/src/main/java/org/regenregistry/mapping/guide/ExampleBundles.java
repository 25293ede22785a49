package org.regenregistry.mapping.guide;

import java.util.Arrays;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;

/** Three patients told by hand, each as one complete submission. */
public enum ExampleBundles {
  /** Osteoarthritis of the knee, treated with cells from the patient's own fat. */
  KNEE_ADIPOSE("knee-adipose"),
  /** Low back pain, treated with concentrated bone marrow. */
  BACK_MARROW("back-marrow"),
  /** An immune-mediated disease, treated with an infusion of cord-blood cells. */
  SYSTEMIC_CORD_BLOOD("systemic-cord-blood");

  private final String file;

  ExampleBundles(String file) {
    this.file = file;
  }

  /** The submission as a transaction Bundle, freshly read. */
  public Bundle bundle() {
    return (Bundle) GuideFile.read("examples/" + file);
  }

  /** All three submissions. */
  public static List<Bundle> all() {
    return Arrays.stream(values()).map(ExampleBundles::bundle).toList();
  }
}
