package io.github.rlrestore.export;

import io.github.rlrestore.core.RestoreException;
import java.util.List;
import java.util.Locale;

/** The licences that a resource may have: the usual ones of those with an SPDX identifier. */
final class BioimageLicence {
  private static final List<String> KNOWN =
      List.of(
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
   * The identifier of a licence, which may be spelt as people do: "CC BY-SA 4.0", "Apache License,
   * Version 2.0", "Creative Commons Attribution 4.0 International". Without its version, or where
   * "or later" is left open, none is guessed.
   *
   * @throws RestoreException if the text means none of the known ones
   */
  static String spdx(String licence) {
    String wanted = plain(licence);
    return KNOWN.stream()
        .filter(id -> plain(id).equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new RestoreException(
                    "the model's licence is '"
                        + licence
                        + "', but BioImage.IO takes SPDX identifiers only, for instance"
                        + " BSD-2-Clause or CC-BY-4.0: correct the model's licence, or export it"
                        + " as onnx"));
  }

  /** What two spellings of one licence have in common: its letters and digits. */
  private static String plain(String licence) {
    return licence
        .toLowerCase(Locale.ROOT)
        .replace("+", " or later")
        .replace("creative commons", "cc")
        .replace("attribution", "by")
        .replaceAll("non-?commercial", "nc")
        .replaceAll("no-?deriv(ative)?s", "nd")
        .replaceAll("share-?alike", "sa")
        .replaceAll("\\bv(?=\\d)", "")
        .replaceAll("\\b(the|licen[cs]e|version|international|universal)\\b", "")
        .replaceAll("[^a-z0-9]", "");
  }
}
