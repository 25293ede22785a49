package org.regenregistry.server.search;

import java.util.HashSet;
import java.util.Set;
import org.regenregistry.server.store.SearchTerm;
import org.regenregistry.server.store.SearchValues;
import org.regenregistry.server.store.SearchValues.DateValue;
import org.regenregistry.server.store.SearchValues.LinkValue;
import org.regenregistry.server.store.SearchValues.QuantityValue;

/** The search values of one resource while they are collected. */
record ExtractedValues(
    Set<SearchTerm> terms,
    Set<DateValue> dates,
    Set<QuantityValue> quantities,
    Set<LinkValue> links) {

  ExtractedValues() {
    this(new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
  }

  SearchValues complete(int extraction) {
    return new SearchValues(extraction, terms, dates, quantities, links);
  }
}
