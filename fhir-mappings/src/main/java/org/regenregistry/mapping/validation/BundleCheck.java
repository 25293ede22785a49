package org.regenregistry.mapping.validation;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleLinkComponent;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;

/** Holds a Bundle to what FHIR says about the addresses of its entries. */
record BundleCheck(Node node, Bundle bundle, Inspection inspection) {

  private static final Set<String> WITHOUT_ADDRESS =
      Set.of("transaction", "transaction-response", "batch", "batch-response");
  private static final Set<String> PAGED = Set.of("searchset", "history");
  private static final Set<String> PAGES = Set.of("first", "previous", "next", "last");
  private static final Pattern OF_RESOURCE =
      Pattern.compile(
          "(https?)://[A-Za-z0-9.:%$/\\-_]*/([A-Z][A-Za-z]+)/[A-Za-z0-9\\-.]{1,64}"
              + "(/_history/[A-Za-z0-9\\-.]{1,64})?");

  void check() {
    String type = bundle.getType() == null ? "" : bundle.getType().toCode();
    Property property = bundle.getChildByName("entry");
    List<BundleEntryComponent> entries = bundle.getEntry();
    for (int position = 0; position < entries.size(); position++) {
      Node entry = node.child(property, position);
      address(entry, entries.get(position), type);
    }
    if (!PAGED.contains(type)) {
      links();
    }
  }

  private void address(Node entry, BundleEntryComponent content, String type) {
    String address = content.getFullUrl();
    if (address == null) {
      if (!WITHOUT_ADDRESS.contains(type)) {
        error(entry, "", "An entry of a Bundle of this type has a fullUrl.");
      }
      return;
    }
    if (!PrimitiveFormat.isAbsolute(address)) {
      error(entry, address, "The fullUrl of an entry is an absolute address.");
    } else if (content.hasResource() && OF_RESOURCE.matcher(address).matches()) {
      agreement(entry, address, content.getResource());
    }
  }

  private void agreement(Node entry, String address, Resource resource) {
    String id = resource.getIdPart();
    if (id == null || !address.endsWith("/" + resource.fhirType() + "/" + id)) {
      error(entry, address, "The fullUrl of an entry ends with the type and id of its resource.");
    }
  }

  private void links() {
    Property property = bundle.getChildByName("link");
    List<BundleLinkComponent> links = bundle.getLink();
    for (int position = 0; position < links.size(); position++) {
      BundleLinkComponent link = links.get(position);
      if (PAGES.contains(String.valueOf(link.getRelation()))) {
        Node place = node.child(property, position).child("relation", link.getRelationElement());
        inspection
            .report()
            .error(place, Rules.FULL_URL, "Only pages of a search or history link to pages.");
      }
    }
  }

  private void error(Node entry, String value, String message) {
    inspection.report().error(entry, Rules.FULL_URL, value, message);
  }
}
