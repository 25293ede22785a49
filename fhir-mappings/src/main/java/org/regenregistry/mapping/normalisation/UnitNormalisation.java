package org.regenregistry.mapping.normalisation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.regenregistry.mapping.guide.Guide;
import org.regenregistry.mapping.normalisation.Normalised.Amount;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Extensions;

/**
 * Brings quantities into the units of the guide, so that clinics may send centimetres, litres or
 * thousands of cells. What was sent is kept beside the value in the extension {@code
 * original-quantity}. Quantities whose unit is right, unknown or not convertible stay as they are;
 * the rules of the profile then judge them. An instance may be used by many threads at once.
 */
public final class UnitNormalisation {

  /** Fat is weighed where it is not measured by volume. */
  private static final List<String> HARVEST_UNITS = List.of("mL", "g");

  private final GuideUnits units = GuideUnits.of(Guide.resources());
  private final UnitConversion conversion = new UnitConversion();

  /** Changes the quantities of the resource in place and tells which; none is the usual case. */
  public List<Normalised> normalise(Resource resource) {
    List<Normalised> changed = new ArrayList<>();
    switch (resource) {
      case Observation observation -> normalise(observation, changed);
      case Procedure procedure -> normalise(procedure, changed);
      default -> {
        // Other types carry no quantity whose unit the guide fixes.
      }
    }
    return List.copyOf(changed);
  }

  private void normalise(Observation observation, List<Normalised> changed) {
    normalise(observation.getCode(), observation.getValue(), "Observation.value")
        .ifPresent(changed::add);
    for (int index = 0; index < observation.getComponent().size(); index++) {
      var component = observation.getComponent().get(index);
      String expression = "Observation.component[" + index + "].value";
      normalise(component.getCode(), component.getValue(), expression).ifPresent(changed::add);
    }
  }

  private void normalise(Procedure procedure, List<Normalised> changed) {
    for (int index = 0; index < procedure.getExtension().size(); index++) {
      Extension extension = procedure.getExtension().get(index);
      if (Extensions.HARVEST_VOLUME.equals(extension.getUrl())
          && extension.getValue() instanceof Quantity sent) {
        normalise(sent, HARVEST_UNITS, "Procedure.extension[" + index + "].value")
            .ifPresent(changed::add);
      }
    }
  }

  private Optional<Normalised> normalise(
      CodeableConcept code, @Nullable Base value, String expression) {
    return value instanceof Quantity quantity
        ? units.of(code).flatMap(unit -> normalise(quantity, List.of(unit), expression))
        : Optional.empty();
  }

  private Optional<Normalised> normalise(Quantity quantity, List<String> units, String expression) {
    if (!isComplete(quantity) || !Canonical.UCUM.equals(quantity.getSystem())) {
      return Optional.empty();
    }
    if (units.contains(quantity.getCode())) {
      quantity.getExtension().removeIf(extension -> contradicts(extension, quantity));
      return Optional.empty();
    }
    for (String unit : units) {
      Optional<BigDecimal> value =
          conversion.convert(quantity.getValue(), quantity.getCode(), unit);
      if (value.isPresent()) {
        return Optional.of(replace(quantity, new Amount(value.get(), unit), expression));
      }
    }
    return Optional.empty();
  }

  /** Whether somebody changed the value and left what had once been sent beside it. */
  private boolean contradicts(Extension extension, Quantity kept) {
    return Extensions.ORIGINAL_QUANTITY.equals(extension.getUrl())
        && !(extension.getValue() instanceof Quantity sent
            && isComplete(sent)
            && conversion
                .convert(sent.getValue(), sent.getCode(), kept.getCode())
                .filter(value -> value.compareTo(kept.getValue()) == 0)
                .isPresent());
  }

  /** HAPI's own question is answered with yes by a value that is only an extension. */
  private static boolean isComplete(Quantity quantity) {
    return quantity.getValueElement().hasValue() && quantity.getCodeElement().hasValue();
  }

  private static Normalised replace(Quantity quantity, Amount kept, String expression) {
    Quantity original = quantity.copy();
    original.getExtension().clear();
    original.setId(null);
    quantity.removeExtension(Extensions.ORIGINAL_QUANTITY);
    quantity.addExtension(Extensions.ORIGINAL_QUANTITY, original);
    quantity.setValue(kept.value()).setUnit(kept.unit()).setCode(kept.unit());
    Amount sent = new Amount(original.getValue(), original.getCode());
    return new Normalised(expression, sent, kept);
  }
}
