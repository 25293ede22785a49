package org.regenregistry.server.question;

import java.util.List;

/** The questions about shares and means. */
final class SharesAndMeans {

  static final List<ResearchQuestion> QUESTIONS =
      List.of(
          new SuccessQuestion(),
          new TrajectoryQuestion(),
          new DurabilityQuestion(),
          new ProductQuestion(),
          new DoseQuestion(),
          new SeverityQuestion(),
          new ViabilityQuestion(),
          new StructureQuestion());

  private SharesAndMeans() {}
}
