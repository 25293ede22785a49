package org.regenregistry.server.attack;

import ca.uhn.fhir.util.FhirTerser;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.regenregistry.server.FhirHttp;

/**
 * Words that occur nowhere but in one clinic's data, so that each of them in an answer says whose
 * data it comes from. Every one is drawn once and used at one place.
 *
 * @param mark the letter that stands for the clinic
 */
record Canaries(char mark) {

  private static final Pattern PLANTED = Pattern.compile("qzcanary([a-z])[0-9a-f]{8}");
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final FhirTerser TERSER = FhirHttp.FHIR.newTerser();

  /** A new one. */
  String next() {
    return "qzcanary%c%08x".formatted(mark, ThreadLocalRandom.current().nextInt());
  }

  /** Plants one wherever a resource has free text; its identifiers are the caller's business. */
  void plant(Resource resource) {
    if (resource instanceof Organization organization) {
      organization.setName(next());
    }
    for (var concept : TERSER.getAllPopulatedChildElementsOfType(resource, CodeableConcept.class)) {
      concept.setText(next());
    }
    for (var reference : TERSER.getAllPopulatedChildElementsOfType(resource, Reference.class)) {
      reference.setDisplay(next());
    }
    for (var note : TERSER.getAllPopulatedChildElementsOfType(resource, Annotation.class)) {
      note.setText(next());
    }
    for (var text : TERSER.getAllPopulatedChildElementsOfType(resource, StringType.class)) {
      if (text.getClass() == StringType.class && text.getValue().startsWith("LOT")) {
        text.setValue(next());
      }
    }
    resource.getMeta().addTag().setSystem("http://example.org/tag").setCode(next());
  }

  /** The canaries of any clinic in a text. */
  static Set<String> in(String text) {
    return matches(PLANTED, text);
  }

  /** The ids of resources, and whatever has their form, in a text. */
  static Set<String> ids(String text) {
    return matches(ID, text);
  }

  /** The text without its canaries, for records that are to carry none. */
  static String without(String text) {
    return PLANTED.matcher(text).replaceAll("plain");
  }

  boolean owns(String canary) {
    return canary.charAt("qzcanary".length()) == mark;
  }

  private static Set<String> matches(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }
}
