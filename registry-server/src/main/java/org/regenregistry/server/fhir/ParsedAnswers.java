package org.regenregistry.server.fhir;

import ca.uhn.fhir.context.FhirContext;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.server.fhir.ReadAnswer.Entry;
import org.regenregistry.server.fhir.ReadAnswer.One;
import org.regenregistry.server.fhir.ReadAnswer.Page;
import org.regenregistry.server.fhir.ReadAnswer.Part;

/** Answers as HAPI's resources, for every form that is not the stored text itself. */
final class ParsedAnswers {

  private final FhirContext fhir;

  ParsedAnswers(FhirContext fhir) {
    this.fhir = fhir;
  }

  Resource of(ReadAnswer answer) {
    return switch (answer) {
      case One one -> parse(one.content());
      case Page page -> bundle(page);
    };
  }

  private Bundle bundle(Page page) {
    Bundle bundle = new Bundle().setType(page.type());
    page.total().ifPresent(total -> bundle.setTotal((int) Math.min(total, Integer.MAX_VALUE)));
    page.links().forEach(link -> bundle.addLink().setRelation(link.relation()).setUrl(link.url()));
    page.entries().forEach(entry -> fill(bundle.addEntry(), entry));
    return bundle;
  }

  private void fill(BundleEntryComponent target, Entry entry) {
    entry.fullUrl().ifPresent(target::setFullUrl);
    entry.content().map(this::parse).ifPresent(target::setResource);
    switch (entry.part()) {
      case Part.Found(var mode) -> target.getSearch().setMode(mode);
      case Part.Written written -> {
        target.getRequest().setMethod(written.method()).setUrl(written.url());
        target.getResponse().setStatus(written.status()).setEtag(written.etag());
        target
            .getResponse()
            .setLastModifiedElement(new InstantType(written.lastModified().toString()));
      }
    }
  }

  private Resource parse(String content) {
    return (Resource) fhir.newJsonParser().parseResource(content);
  }
}
