package org.regenregistry.mapping.validation;

/** How bad a finding is. Only an error makes a submission unacceptable. */
public enum Severity {
  ERROR,
  WARNING,
  INFORMATION
}
