package org.regenregistry.gates;

/** What the registry promises about safety and correctness; docs/security.md shows the table. */
public enum Promise {
  P1("Acknowledged writes lost when servers are killed"),
  P2("Half-applied transactions visible"),
  P3("Divergence of index and store after draining"),
  P4("Erased or withdrawn patients found again"),
  P5("Reads across clinics in the generated matrix"),
  P6("Writes across clinics in the generated matrix"),
  P7("Foreign and unknown ids told apart"),
  P8("Altered tokens accepted"),
  P9("Valid requests failed while keys rotate"),
  P10("Bad inputs answered 5xx"),
  P11("Slower for others under resource bombs"),
  P12("Differencing attack on pooled figures"),
  P13("Small or exact pooled figures released"),
  P14("Requests without exactly one audit event"),
  P15("Lag of the index"),
  P16("Failed questions while the index is rebuilt"),
  P17("Patient data in logs, URLs and metrics"),
  P18("Unexplained known vulnerabilities at run time");

  private final String meaning;

  Promise(String meaning) {
    this.meaning = meaning;
  }

  /** What is counted or measured, in words. */
  public String meaning() {
    return meaning;
  }

  /** Whether a run of everything fails when no test has published a figure. */
  public boolean isNeeded() {
    return switch (this) {
      case P5, P6, P7, P8, P9, P10, P14, P17 -> true;
      case P1, P2, P3, P4, P11, P12, P13, P15, P16, P18 -> false;
    };
  }
}
