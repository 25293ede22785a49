package org.regenregistry.server.fhir;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.regenregistry.server.store.StoredVersion;

/** What a read found, with every resource as the store keeps it: text that can be sent unparsed. */
sealed interface ReadAnswer {

  /** How much text the resources are, in characters, of which few take more than one byte. */
  long length();

  /**
   * One resource.
   *
   * @param version the version asked for
   * @param content its FHIR JSON
   */
  record One(StoredVersion version, String content) implements ReadAnswer {

    @Override
    public long length() {
      return content.length();
    }
  }

  /**
   * A page of resources.
   *
   * @param total how many there are in all, unless the client did not want to know
   */
  record Page(BundleType type, OptionalLong total, List<Link> links, List<Entry> entries)
      implements ReadAnswer {

    public Page {
      links = List.copyOf(links);
      entries = List.copyOf(entries);
    }

    @Override
    public long length() {
      return entries.stream()
          .flatMap(entry -> entry.content().stream())
          .mapToLong(String::length)
          .sum();
    }
  }

  /** A link of a page to itself or to another page. */
  record Link(String relation, String url) {}

  /**
   * An entry of a page.
   *
   * @param fullUrl the resource's address
   * @param content FHIR JSON; absent for a version that deleted
   * @param part why the entry is there
   */
  record Entry(Optional<String> fullUrl, Optional<String> content, Part part) {}

  /** Why an entry is on a page. */
  sealed interface Part {

    /** A search found it. */
    record Found(SearchEntryMode mode) implements Part {}

    /**
     * It is a version in a history.
     *
     * @param method how it was written
     * @param url what was written to
     * @param status of the answer to the writer
     * @param etag the version
     * @param lastModified when it was written
     */
    record Written(HTTPVerb method, String url, String status, String etag, Instant lastModified)
        implements Part {}
  }
}
