package org.regenregistry.server.submission;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.regenregistry.server.submission.ElementParts.Part;

/**
 * Writes a resource as HAPI's JSON parser does, to the byte, in a fraction of its time. What seldom
 * occurs (contained resources, narratives, extensions of primitives or without a value, references
 * with a version) it does not write at all; then HAPI has to.
 */
final class PlainJson {

  private static final int USUAL_LENGTH = 2048;
  private static final char FIRST_PRINTABLE = ' ';
  private static final String HEX = "0123456789ABCDEF";

  private final StringBuilder text = new StringBuilder(USUAL_LENGTH);
  private boolean plain = true;

  private PlainJson() {}

  /** The text of a resource, or nothing when it is not a plain one. */
  static Optional<String> of(Resource resource) {
    PlainJson json = new PlainJson();
    json.text.append("{\"resourceType\":\"").append(resource.fhirType()).append('"');
    json.inside(resource, ",");
    return json.plain ? Optional.of(json.text.append('}').toString()) : Optional.empty();
  }

  /** Writes what an element has inside, the first with a separator before it that may be empty. */
  private void inside(IBase element, String before) {
    String separator = before;
    for (Part part : ElementParts.of(element.getClass())) {
      List<IBase> values = part.in(element);
      if (!values.isEmpty()) {
        int start = text.length();
        text.append(separator);
        if (part.isList() ? list(part, values) : single(part, values.getFirst())) {
          separator = ",";
        } else {
          text.setLength(start);
        }
      }
      if (!plain) {
        return;
      }
    }
  }

  private boolean single(Part part, IBase value) {
    name(part.name(value));
    return value(value);
  }

  private boolean list(Part part, List<IBase> values) {
    name(part.name());
    text.append('[');
    boolean any = false;
    for (IBase value : values) {
      int start = text.length();
      text.append(any ? "," : "");
      if (value(value)) {
        any = true;
      } else {
        text.setLength(start);
      }
    }
    text.append(']');
    return any;
  }

  private void name(String name) {
    text.append('"').append(name).append("\":");
  }

  /** Writes a value and tells whether there was one. */
  private boolean value(IBase value) {
    if (value instanceof PrimitiveType<?> primitive) {
      return primitive(primitive);
    }
    if (value instanceof Resource || value instanceof Narrative || isOdd(value)) {
      plain = false;
      return false;
    }
    text.append('{');
    int start = text.length();
    inside(value, "");
    boolean any = text.length() > start;
    text.append('}');
    return any;
  }

  private static boolean isOdd(IBase value) {
    return switch (value) {
      case Reference reference ->
          reference.getResource() != null
              || (reference.getReferenceElement_().hasValue() && isOdd(reference.getReference()));
      case Extension extension -> !extension.hasExtension() && isBare(extension.getValue());
      default -> false;
    };
  }

  private static boolean isBare(@Nullable Type value) {
    return value == null
        || value.isEmpty()
        || (value instanceof PrimitiveType<?> primitive && isBlank(primitive.getValueAsString()));
  }

  private static boolean isBlank(@Nullable String value) {
    return value == null || value.isBlank();
  }

  private static boolean isOdd(String reference) {
    return reference.startsWith("#") || reference.contains("/_history/");
  }

  private boolean primitive(PrimitiveType<?> primitive) {
    if (primitive.hasExtension() || primitive.getIdBase() != null) {
      plain = false;
      return false;
    }
    String value = written(primitive);
    if (value == null || value.isBlank()) {
      return false;
    }
    switch (primitive) {
      case BooleanType _, IntegerType _, DecimalType _ -> text.append(value);
      default -> quoted(value);
    }
    return true;
  }

  private static @Nullable String written(PrimitiveType<?> primitive) {
    return primitive instanceof IdType id ? id.getIdPart() : primitive.getValueAsString();
  }

  private void quoted(String value) {
    text.append('"');
    for (int position = 0; position < value.length(); position++) {
      char next = value.charAt(position);
      switch (next) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        case '\b' -> text.append("\\b");
        case '\f' -> text.append("\\f");
        default -> character(next);
      }
    }
    text.append('"');
  }

  private void character(char next) {
    if (next >= FIRST_PRINTABLE) {
      text.append(next);
    } else {
      text.append("\\u00").append(HEX.charAt(next >> 4)).append(HEX.charAt(next & 0xF));
    }
  }
}
