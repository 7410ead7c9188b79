package io.github.rlrestore.export;

import io.github.rlrestore.core.RestoreException;
import java.util.Set;

/** The licences that a resource may have: the usual ones of those with an SPDX identifier. */
final class BioimageLicence {
  private static final Set<String> KNOWN =
      Set.of(
          "0BSD",
          "AGPL-3.0-only",
          "AGPL-3.0-or-later",
          "Apache-2.0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "BSL-1.0",
          "CC-BY-4.0",
          "CC-BY-NC-4.0",
          "CC-BY-NC-ND-4.0",
          "CC-BY-NC-SA-4.0",
          "CC-BY-ND-4.0",
          "CC-BY-SA-4.0",
          "CC0-1.0",
          "EUPL-1.2",
          "GPL-2.0-only",
          "GPL-2.0-or-later",
          "GPL-3.0-only",
          "GPL-3.0-or-later",
          "ISC",
          "LGPL-2.1-only",
          "LGPL-2.1-or-later",
          "LGPL-3.0-only",
          "LGPL-3.0-or-later",
          "MIT",
          "MPL-2.0",
          "Unlicense");

  private BioimageLicence() {}

  /**
   * @throws RestoreException if the text is no such identifier
   */
  static void require(String licence) {
    if (!KNOWN.contains(licence)) {
      throw new RestoreException(
          "the model's licence is '"
              + licence
              + "', but BioImage.IO takes SPDX identifiers only, for instance BSD-2-Clause or"
              + " CC-BY-4.0: correct the model's licence, or export it as onnx");
    }
  }
}
