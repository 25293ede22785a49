package org.regenregistry.server.submission;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.UriType;
import org.jspecify.annotations.Nullable;
import org.regenregistry.mapping.validation.NarrativeCheck;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.submission.ElementParts.Part;

/**
 * Finds content that could do something where it is shown: markup beyond that of FHIR's narratives,
 * and addresses that a browser runs instead of opening. It looks into contained resources and
 * extensions too, at every depth.
 */
final class ActiveContent {

  private static final Set<String> RUN = Set.of("javascript", "vbscript", "data");
  private static final int LONGEST_RUN = "javascript".length();

  private ActiveContent() {}

  /** The first element of the resource that is not mere content. */
  static Optional<Problem> problem(Instruction.Write write) {
    return Optional.ofNullable(inside(write.resource()))
        .map(
            found ->
                Problem.at(
                    ProblemCode.NARRATIVE_UNSAFE,
                    write.position().expression() + found.path(),
                    found.message()));
  }

  /** An element and what is wrong with it; the path is relative to where the search stands. */
  private record Found(String path, String message) {

    Found below(Part part, int index) {
      String place = part.isList() ? part.name() + "[" + index + "]" : part.name();
      return new Found("." + place + path, message);
    }
  }

  /** Paths are put together on the way back only, since almost nothing is ever found. */
  private static @Nullable Found inside(IBase element) {
    for (Part part : ElementParts.of(element.getClass())) {
      List<IBase> values = part.in(element);
      for (int index = 0; index < values.size(); index++) {
        Found found = at(values.get(index));
        if (found != null) {
          return found.below(part, index);
        }
      }
    }
    return null;
  }

  private static @Nullable Found at(IBase value) {
    return switch (value) {
      case Narrative narrative -> narrative(narrative);
      case UriType address when isRun(address.getValue()) ->
          new Found("", "An address names a document; this one would be run by a browser.");
      case PrimitiveType<?> primitive -> ofPrimitive(primitive);
      default -> inside(value);
    };
  }

  private static @Nullable Found narrative(Narrative narrative) {
    return NarrativeCheck.problem(narrative)
        .map(
            problem ->
                new Found(".div", "The narrative has " + problem + ", which FHIR does not allow."))
        .orElseGet(() -> inside(narrative));
  }

  private static @Nullable Found ofPrimitive(PrimitiveType<?> primitive) {
    if (!primitive.hasExtension()) {
      return null;
    }
    for (int index = 0; index < primitive.getExtension().size(); index++) {
      Found found = inside(primitive.getExtension().get(index));
      if (found != null) {
        return new Found(".extension[" + index + "]" + found.path(), found.message());
      }
    }
    return null;
  }

  /** Whether the scheme is one that runs; browsers skip control characters and spaces in it. */
  private static boolean isRun(@Nullable String address) {
    if (address == null) {
      return false;
    }
    StringBuilder scheme = new StringBuilder(LONGEST_RUN);
    for (int at = 0; at < address.length() && scheme.length() <= LONGEST_RUN; at++) {
      char next = address.charAt(at);
      if (next == ':') {
        return RUN.contains(scheme.toString().toLowerCase(Locale.ROOT));
      }
      if (next > ' ' && !Character.isSpaceChar(next) && !Character.isISOControl(next)) {
        scheme.append(next);
      }
    }
    return false;
  }
}
