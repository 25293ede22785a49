package org.regenregistry.synthetic;

import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.regenregistry.mapping.treatment.ClinicCode;

/** Names and places of the clinics. All are invented. */
final class ClinicCatalog {

  private static final List<SyntheticClinic> NAMED =
      List.of(
          clinic("SEOUL-01", "Hangang Cell Therapy Clinic, Seoul", "+09:00"),
          clinic("BERLIN-01", "Spreeufer Orthobiologics Centre, Berlin", "+01:00"),
          clinic("DENVER-01", "Front Range Regenerative Orthopaedics, Denver", "-07:00"),
          clinic("MUMBAI-01", "Sahyadri Joint and Spine Institute, Mumbai", "+05:30"),
          clinic("SAOPAULO-01", "Instituto Ibirapuera de Terapia Celular, São Paulo", "-03:00"),
          clinic("NAIROBI-01", "Ngong Hills Musculoskeletal Centre, Nairobi", "+03:00"),
          clinic("OSAKA-01", "Yodogawa Regenerative Medicine Hospital, Osaka", "+09:00"),
          clinic("LYON-01", "Centre Confluence de Médecine Régénérative, Lyon", "+01:00"),
          clinic("SYDNEY-01", "Harbourside Cartilage Clinic, Sydney", "+10:00"),
          clinic("TORONTO-01", "Don Valley Regenerative Care, Toronto", "-05:00"),
          clinic("CAIRO-01", "Nile Corniche Joint Centre, Cairo", "+02:00"),
          clinic("LIMA-01", "Clínica Rímac de Medicina Regenerativa, Lima", "-05:00"));

  private ClinicCatalog() {}

  static List<SyntheticClinic> first(int count) {
    return IntStream.range(0, count).mapToObj(ClinicCatalog::get).toList();
  }

  private static SyntheticClinic get(int index) {
    if (index < NAMED.size()) {
      return NAMED.get(index);
    }
    String number = "%03d".formatted(index + 1);
    return clinic("CLINIC-" + number, "Synthetic clinic " + number, "+00:00");
  }

  private static SyntheticClinic clinic(String code, String name, String offset) {
    return new SyntheticClinic(new ClinicCode(code), name, ZoneOffset.of(offset));
  }
}
