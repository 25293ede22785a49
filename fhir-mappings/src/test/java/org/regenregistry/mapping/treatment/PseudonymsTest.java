package org.regenregistry.mapping.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PseudonymsTest {

  private static final byte[] KEY = key(1);

  @Test
  void samePatientAlwaysGetsTheSamePseudonym() {
    ClinicCode clinic = new ClinicCode("SEOUL-01");
    assertThat(new Pseudonyms(KEY).of(clinic, "p1"))
        .isEqualTo(new Pseudonyms(KEY).of(clinic, "p1"));
  }

  @Test
  void isHmacSha256OfClinicAndPatient() {
    // echo -n 'SEOUL-01|p1' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0101...01
    assertThat(new Pseudonyms(KEY).of(new ClinicCode("SEOUL-01"), "p1"))
        .isEqualTo("a3904904112f873263c0fe777117c819");
  }

  @Test
  void differsByPatientClinicAndKey() {
    ClinicCode clinic = new ClinicCode("SEOUL-01");
    String pseudonym = new Pseudonyms(KEY).of(clinic, "p1");
    assertThat(new Pseudonyms(KEY).of(clinic, "p2")).isNotEqualTo(pseudonym);
    assertThat(new Pseudonyms(KEY).of(new ClinicCode("SEOUL-02"), "p1")).isNotEqualTo(pseudonym);
    assertThat(new Pseudonyms(key(2)).of(clinic, "p1")).isNotEqualTo(pseudonym);
  }

  @Test
  void refusesShortKey() {
    assertThatThrownBy(() -> new Pseudonyms(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] key(int value) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) value);
    return key;
  }
}
