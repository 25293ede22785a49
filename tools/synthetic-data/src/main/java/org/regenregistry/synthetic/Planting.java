package org.regenregistry.synthetic;

/** Which errors the clinics make. */
public enum Planting {
  NOTHING,
  /** The errors of {@link PlantedError.Kind} at their rates. */
  USUAL_ERRORS
}
