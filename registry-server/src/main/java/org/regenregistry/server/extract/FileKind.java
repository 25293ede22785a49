package org.regenregistry.server.extract;

/** The files of every extract. */
enum FileKind {
  CSV(TreatmentRegister.ID + ".csv", "text/csv;charset=UTF-8;header=present"),
  NDJSON(TreatmentRegister.ID + ".ndjson", "application/x-ndjson"),
  DELETED(TreatmentRegister.ID + "-deleted.ndjson", "application/x-ndjson"),
  MANIFEST("manifest.json", "application/json");

  private final String fileName;
  private final String mediaType;

  FileKind(String fileName, String mediaType) {
    this.fileName = fileName;
    this.mediaType = mediaType;
  }

  String fileName() {
    return fileName;
  }

  String mediaType() {
    return mediaType;
  }
}
