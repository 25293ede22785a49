package org.regenregistry.mapping.research;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.guide.ExampleRecords;
import org.regenregistry.mapping.treatment.Pseudonyms;
import org.regenregistry.mapping.treatment.TreatmentDocument;
import org.regenregistry.mapping.treatment.TreatmentJson;
import org.regenregistry.mapping.treatment.TreatmentMapper;

class ReleaseCensusTest {

  private static final TreatmentDocument EXAMPLE =
      ExampleRecords.all().stream()
          .flatMap(record -> new TreatmentMapper(new Pseudonyms(new byte[32])).map(record).stream())
          .findFirst()
          .orElseThrow();

  @Test
  void weightsOfAPatientAddUpToOneAndNumbersTellPatientsApart() {
    List<TreatmentDocument> treatments = new ArrayList<>();
    for (int patient = 0; patient < 10; patient++) {
      treatments.add(of("p" + patient, "CLINIC-01", 10));
    }
    treatments.add(of("p3", "CLINIC-01", 10));

    List<Standing> standings = standings(treatments);

    assertThat(standings.get(3).patientTreatments()).isEqualTo(2);
    assertThat(standings.get(10).patientNumber()).isEqualTo(standings.get(3).patientNumber());
    assertThat(standings)
        .extracting(Standing::patientNumber)
        .containsOnlyOnce(standings.get(0).patientNumber());
    assertThat(standings).extracting(Standing::clinicTreatments).containsOnly(11);
  }

  @Test
  void treatmentsOfTooFewPatientsAreLeftOut() {
    List<TreatmentDocument> treatments =
        IntStream.range(0, 7).mapToObj(it -> of("p" + it, "CLINIC-01", 10)).toList();
    ReleaseCensus census = new ReleaseCensus();
    treatments.forEach(census::add);

    ReleaseCensus.Plan plan = census.close(new Random(1));

    assertThat(plan.standing(0, treatments.getFirst())).isEmpty();
    assertThat(plan.patients()).isZero();
    assertThat(plan.suppression().leftOut()).isEqualTo(7);
  }

  @Test
  void fifthsOfADoseAreEqualPartsWithinAProduct() {
    List<TreatmentDocument> treatments =
        IntStream.rangeClosed(1, 100).mapToObj(it -> of("p" + it, "CLINIC-01", it)).toList();

    List<Standing> standings = standings(treatments);

    assertThat(standings.stream().map(Standing::doseFifth).flatMap(Optional::stream))
        .hasSize(100)
        .startsWith("1")
        .endsWith("5");
    for (int fifth = 1; fifth <= 5; fifth++) {
      String name = String.valueOf(fifth);
      assertThat(standings).filteredOn(it -> it.doseFifth().equals(Optional.of(name))).hasSize(20);
    }
  }

  @Test
  void fewDosesAreNotCutIntoFifthsAndLimitsAreRounded() {
    List<Double> few = IntStream.range(0, 39).mapToObj(it -> 1.0 + it).toList();
    List<Double> many = IntStream.range(0, 40).mapToObj(it -> 123.456 + it).toList();

    DoseFifths fifths = DoseFifths.of(Map.of("svf", few, "bmac", many));

    assertThat(fifths.limits()).containsOnlyKeys("bmac");
    assertThat(fifths.limits().get("bmac")).containsExactly(130.0, 140.0, 150.0, 150.0);
    assertThat(fifths.of("svf", 3)).isEmpty();
    assertThat(fifths.json()).isEqualTo("{\"bmac\":[130.0,140.0,150.0,150.0]}");
  }

  private static List<Standing> standings(List<TreatmentDocument> treatments) {
    ReleaseCensus census = new ReleaseCensus();
    treatments.forEach(census::add);
    ReleaseCensus.Plan plan = census.close(new Random(1));
    return IntStream.range(0, treatments.size())
        .mapToObj(position -> plan.standing(position, treatments.get(position)).orElseThrow())
        .toList();
  }

  private static TreatmentDocument of(String patient, String clinic, double dose) {
    ObjectNode record = (ObjectNode) TreatmentJson.tree(EXAMPLE);
    ((ObjectNode) record.get("patient")).put("pseudonym", patient);
    ((ObjectNode) record.get("clinic")).put("code", clinic);
    record.putObject("cells").put("administered", dose);
    return TreatmentJson.read(record.toString());
  }
}
