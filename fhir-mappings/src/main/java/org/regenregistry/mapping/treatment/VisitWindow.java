package org.regenregistry.mapping.treatment;

/**
 * The days around a visit's nominal day in which a score still counts for that visit.
 *
 * @param visit the visit
 * @param nominalDay the intended day, counted from the treatment
 * @param firstDay the first day that counts
 * @param lastDay the last day that counts
 */
public record VisitWindow(Visit visit, int nominalDay, int firstDay, int lastDay) {

  public VisitWindow {
    if (firstDay > nominalDay || nominalDay > lastDay) {
      throw new IllegalArgumentException("A window surrounds its nominal day");
    }
  }

  /** Whether a day counted from the treatment lies in the window, both ends included. */
  public boolean contains(int day) {
    return firstDay <= day && day <= lastDay;
  }

  /** How many days a day is away from the nominal one. */
  public int distance(int day) {
    return Math.abs(day - nominalDay);
  }
}
