package org.regenregistry.server.fhir;

import org.regenregistry.mapping.guide.Guide;
import org.regenregistry.mapping.guide.GuidePackage;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Hands out the implementation guide as a package that FHIR tools can install. */
@RestController
class GuidePackageController {

  private static final String FILE = GuidePackage.NAME + "-" + Guide.VERSION + ".tgz";

  private final byte[] bytes = GuidePackage.bytes();

  @GetMapping("/fhir-package/package.tgz")
  ResponseEntity<byte[]> download() {
    return ResponseEntity.ok()
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(FILE).build().toString())
        .contentType(MediaType.parseMediaType("application/gzip"))
        .body(bytes);
  }
}
