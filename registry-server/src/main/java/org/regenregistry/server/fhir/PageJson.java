package org.regenregistry.server.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.OutputStream;
import org.regenregistry.server.fhir.ReadAnswer.Entry;
import org.regenregistry.server.fhir.ReadAnswer.Link;
import org.regenregistry.server.fhir.ReadAnswer.Page;
import org.regenregistry.server.fhir.ReadAnswer.Part;

/** Writes a page as a FHIR Bundle in JSON, copying the text of its resources. */
final class PageJson {

  /** A page that fails half way must not end as if it were whole. */
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_CONTENT).build();

  private PageJson() {}

  static void write(Page page, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("resourceType", "Bundle");
      json.writeStringField("type", page.type().toCode());
      if (page.total().isPresent()) {
        json.writeNumberField("total", page.total().getAsLong());
      }
      links(page, json);
      // FHIR knows no empty arrays.
      if (!page.entries().isEmpty()) {
        json.writeArrayFieldStart("entry");
        for (Entry entry : page.entries()) {
          entry(entry, json);
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    }
  }

  private static void links(Page page, JsonGenerator json) throws IOException {
    if (page.links().isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("link");
    for (Link link : page.links()) {
      json.writeStartObject();
      json.writeStringField("relation", link.relation());
      json.writeStringField("url", link.url());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void entry(Entry entry, JsonGenerator json) throws IOException {
    json.writeStartObject();
    if (entry.fullUrl().isPresent()) {
      json.writeStringField("fullUrl", entry.fullUrl().get());
    }
    if (entry.content().isPresent()) {
      json.writeFieldName("resource");
      json.writeRawValue(new SerializedString(entry.content().get()));
    }
    switch (entry.part()) {
      case Part.Found(var mode) -> {
        json.writeObjectFieldStart("search");
        json.writeStringField("mode", mode.toCode());
        json.writeEndObject();
      }
      case Part.Written written -> written(written, json);
    }
    json.writeEndObject();
  }

  private static void written(Part.Written written, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("request");
    json.writeStringField("method", written.method().toCode());
    json.writeStringField("url", written.url());
    json.writeEndObject();
    json.writeObjectFieldStart("response");
    json.writeStringField("status", written.status());
    json.writeStringField("etag", written.etag());
    json.writeStringField("lastModified", written.lastModified().toString());
    json.writeEndObject();
  }
}
