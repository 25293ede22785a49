package org.regenregistry.server.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.NotModifiedException;
import ca.uhn.fhir.rest.server.servlet.ServletSubRequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.server.fhir.Presentation.Layout;
import org.regenregistry.server.fhir.ReadAnswer.One;
import org.regenregistry.server.fhir.ReadAnswer.Page;
import org.regenregistry.server.store.StoredVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what reads found. HAPI gets an empty resource in its place; before it would encode that,
 * the text of the store is sent as it is, or parsed if the client wants another form.
 */
@Interceptor
public final class StoredAnswers {

  private static final Logger LOG = LoggerFactory.getLogger(StoredAnswers.class);

  private final FhirSettings settings;
  private final ResourceCut cut;
  private final ParsedAnswers parsed;
  private final FhirContext fhir;
  private final OutgoingGuard guard;

  StoredAnswers(FhirContext fhir, FhirSettings settings, OutgoingGuard guard) {
    this.fhir = fhir;
    this.guard = guard;
    this.settings = settings;
    this.cut = new ResourceCut(fhir);
    this.parsed = new ParsedAnswers(fhir);
  }

  /** Takes an answer to be written, and returns what stands for it until then. */
  Resource give(RequestDetails request, Presentation presentation, ReadAnswer answer) {
    check(request, answer);
    if (request instanceof ServletSubRequestDetails) {
      return part(request, presentation, answer);
    }
    request.getUserData().put(Pending.class, new Pending(presentation, answer));
    return switch (answer) {
      case One _ -> new Basic();
      case Page _ -> page();
    };
  }

  /** The same for a page. */
  Bundle give(RequestDetails request, Presentation presentation, Page page) {
    return (Bundle) give(request, presentation, (ReadAnswer) page);
  }

  /** Refuses an answer that holds what is not the calling clinic's. */
  void check(RequestDetails request, ReadAnswer answer) {
    guard.check(ClinicRequest.caller(request).clinic(), answer);
  }

  /** The answer to a request within a Bundle, which becomes a resource of the Bundle's answer. */
  private Resource part(RequestDetails request, Presentation presentation, ReadAnswer answer) {
    if (answer instanceof One one && ConditionalRead.isKnown(request, one.version())) {
      throw new NotModifiedException("The client has this version");
    }
    ReadsTogether.of(request).countBytes(answer.length());
    Resource resource = parsed.of(cut.apply(presentation.extent(), answer));
    if (resource instanceof Bundle bundle) {
      bundle.setId(UUID.randomUUID().toString());
    }
    return resource;
  }

  /** HAPI wants an id on every Bundle of versions. */
  private static Bundle page() {
    Bundle bundle = new Bundle();
    bundle.setId("page");
    return bundle;
  }

  /** Called by HAPI before it encodes an answer; false means that the answer is written. */
  @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
  public boolean send(RequestDetails request, HttpServletResponse response) {
    if (!(request.getUserData().get(Pending.class) instanceof Pending pending)) {
      return true;
    }
    try {
      write(request, response, pending);
    } catch (IOException gone) {
      LOG.debug("A client went away before its answer was written", gone);
    }
    return false;
  }

  private void write(RequestDetails request, HttpServletResponse response, Pending pending)
      throws IOException {
    if (pending.answer() instanceof One one) {
      describe(response, one.version());
      if (ConditionalRead.isKnown(request, one.version())) {
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        return;
      }
    }
    ResponseBody body = new ResponseBody(request, response, pending.presentation().encoding());
    ReadAnswer shown = cut.apply(pending.presentation().extent(), pending.answer());
    if (isJsonLine(pending.presentation())) {
      switch (shown) {
        case One one -> body.send(one.content().getBytes(StandardCharsets.UTF_8));
        case Page page -> PageJson.write(page, body.stream());
      }
      return;
    }
    String text = parser(pending.presentation()).encodeResourceToString(parsed.of(shown));
    body.send(text.getBytes(StandardCharsets.UTF_8));
  }

  private void describe(HttpServletResponse response, StoredVersion version) {
    response.setHeader("ETag", ConditionalRead.etag(version));
    response.setHeader("Last-Modified", ConditionalRead.lastModified(version));
    String address = settings.baseUrl() + "/" + version.key().reference();
    response.setHeader("Content-Location", address + "/_history/" + version.version());
  }

  private static boolean isJsonLine(Presentation presentation) {
    return presentation.encoding() == EncodingEnum.JSON && presentation.layout() == Layout.COMPACT;
  }

  private IParser parser(Presentation presentation) {
    IParser parser =
        presentation.encoding() == EncodingEnum.XML ? fhir.newXmlParser() : fhir.newJsonParser();
    return parser.setPrettyPrint(presentation.layout() == Layout.INDENTED);
  }

  private record Pending(Presentation presentation, ReadAnswer answer) {}
}
