package org.regenregistry.server.intake;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;

/**
 * One pass over an XML body. Documents with a document type are refused, so nothing is ever fetched
 * or expanded; the parser itself checks UTF-8, characters and form.
 */
final class XmlScan {

  private static final XMLInputFactory FACTORY = factory();

  private final BodyLimits limits;
  private final XMLStreamReader reader;
  private final Deque<String> open = new ArrayDeque<>();
  private final Deque<Integer> children = new ArrayDeque<>(List.of(0));
  private int values;
  private int entries;

  private XmlScan(XMLStreamReader reader, BodyLimits limits) {
    this.reader = reader;
    this.limits = limits;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setXMLResolver(
        (_, _, _, _) -> {
          throw new XMLStreamException("Nothing outside the body is read");
        });
    return factory;
  }

  /** Looks at the first bytes of an array as an XML text. */
  static Scan of(byte[] text, int length, BodyLimits limits) {
    try {
      // The parser would follow the encoding that the text declares; who reads it later does not.
      var characters =
          new InputStreamReader(
              new ByteArrayInputStream(text, 0, length), StandardCharsets.UTF_8.newDecoder());
      return new XmlScan(FACTORY.createXMLStreamReader(characters), limits).document();
    } catch (XMLStreamException broken) {
      return unreadable(
          "The body is not well-formed XML at line " + line(broken) + ", or not UTF-8.");
    }
  }

  private static int line(XMLStreamException broken) {
    return broken.getLocation() == null ? 1 : broken.getLocation().getLineNumber();
  }

  private Scan document() throws XMLStreamException {
    if ("1.1".equals(reader.getVersion())) {
      return unreadable("FHIR is written in XML 1.0.");
    }
    while (reader.hasNext()) {
      Scan scan = event(reader.next());
      if (scan instanceof Scan.Unsound) {
        return scan;
      }
    }
    return new Scan.Sound(values);
  }

  private Scan event(int event) {
    return switch (event) {
      case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
          unreadable("A body has no document type and no entities.");
      case XMLStreamConstants.START_ELEMENT -> element();
      case XMLStreamConstants.END_ELEMENT -> {
        open.pop();
        children.pop();
        yield new Scan.Sound(values);
      }
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(reader.getText());
      default -> new Scan.Sound(values);
    };
  }

  private Scan element() {
    open.push(reader.getLocalName());
    children.push(children.pop() + 1);
    if (children.element() > BodyLimits.ELEMENTS) {
      return tooLarge("An element has at most " + BodyLimits.ELEMENTS + " children.");
    }
    children.push(0);
    if (open.size() > limits.depth()) {
      return unreadable("Elements are nested more than " + limits.depth() + " levels deep.");
    }
    values += 1 + reader.getAttributeCount();
    if (values > limits.values()) {
      return tooLarge("A body has at most " + limits.values() + " values.");
    }
    if (reader.getLocalName().equals("entry") && ++entries > limits.entries()) {
      return tooLarge("A Bundle has at most " + limits.entries() + " entries.");
    }
    return attributes();
  }

  private Scan attributes() {
    for (int index = 0; index < reader.getAttributeCount(); index++) {
      String value = reader.getAttributeValue(index);
      Scan text = text(value);
      if (text instanceof Scan.Unsound) {
        return text;
      }
      if (Numerals.isTooPrecise(value) && isNumeric()) {
        return unreadable("A number has at most 40 digits and an exponent between -40 and 40.");
      }
    }
    return new Scan.Sound(values);
  }

  private boolean isNumeric() {
    Iterator<String> elements = open.iterator();
    String name = elements.next();
    return Numerals.isNumeric(name, elements.hasNext() ? elements.next() : "");
  }

  /** The parser lets the two values pass that are never characters and cannot be written again. */
  private Scan text(String value) {
    if (value.length() > limits.text()) {
      return tooLarge("A single value has at most " + limits.text() + " characters here.");
    }
    return value.indexOf('\ufffe') < 0 && value.indexOf('\uffff') < 0
        ? new Scan.Sound(values)
        : unreadable("FHIR allows no control characters in a text.");
  }

  private static Scan tooLarge(String message) {
    return new Scan.Unsound(Problem.of(ProblemCode.TOO_LARGE, message));
  }

  private static Scan unreadable(String message) {
    return new Scan.Unsound(Problem.of(ProblemCode.BODY_UNREADABLE, message));
  }
}
