package org.regenregistry.server.store;

import java.util.List;

/** One page of a patient's record, or why there is none. */
public sealed interface RecordPage {

  /**
   * The page.
   *
   * @param total how many resources the part asked for has in all, exactly
   * @param resources the Patient, then what belongs to the patient, then what is the clinic's own
   * @param last whether no page follows
   */
  record Found(long total, List<StoredVersion> resources, boolean last) implements RecordPage {

    public Found {
      resources = List.copyOf(resources);
    }
  }

  /** The clinic has no such Patient. */
  record Unknown() implements RecordPage {}

  /** The Patient was deleted. */
  record Deleted() implements RecordPage {}
}
