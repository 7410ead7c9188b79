package io.github.rlrestore.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.model.BundleStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BioimageLicenceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CC BY-SA 4.0 | CC-BY-SA-4.0",
        "CC BY 4.0 | CC-BY-4.0",
        "cc-by-nc 4.0 | CC-BY-NC-4.0",
        "CC0 1.0 | CC0-1.0",
        "CC0 1.0 Universal | CC0-1.0",
        "Creative Commons Attribution-ShareAlike 4.0 International | CC-BY-SA-4.0",
        "Creative Commons Attribution-NonCommercial-NoDerivatives 4.0 | CC-BY-NC-ND-4.0",
        "Apache License, Version 2.0 | Apache-2.0",
        "Apache 2.0 | Apache-2.0",
        "MIT License | MIT",
        "The MIT Licence | MIT",
        "BSD 2-Clause | BSD-2-Clause",
        "BSD 3-Clause License | BSD-3-Clause",
        "GPL-3.0+ | GPL-3.0-or-later",
        "GPL v2.0 only | GPL-2.0-only",
        "The Unlicense | Unlicense",
        "0BSD | 0BSD"
      })
  void usualSpellingsBecomeTheIdentifier(String spelt, String identifier) {
    assertEquals(identifier, BioimageLicence.spdx(spelt));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CC BY", "CC BY-SA 3.0", "GPL 3.0", "BSD", "ask me", ""})
  void whatMeansNoOneLicenceIsRefused(String spelt) {
    assertThrows(RestoreException.class, () -> BioimageLicence.spdx(spelt));
  }

  @Test
  void everyBundledModelHasAnIdentifier() {
    BundleStore store = new BundleStore();
    for (String name : store.bundled()) {
      assertEquals("CC-BY-SA-4.0", BioimageLicence.spdx(store.open(name).licence()), name);
    }
  }
}
