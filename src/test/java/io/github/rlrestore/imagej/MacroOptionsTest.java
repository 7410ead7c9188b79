package io.github.rlrestore.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.UsageException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MacroOptionsTest {
  private static Map<String, String> parse(String text) {
    return MacroOptions.parse(text, Map.of("path", "/a b", "n", "2")::get);
  }

  @Test
  void readsKeysAndValues() {
    assertEquals(
        Map.of("model", "natural-rgb", "steps", "3"), parse(" model=natural-rgb  steps=3 "));
    assertEquals(Map.of(), parse(" "));
  }

  @Test
  void readsValuesWithSpaces() {
    assertEquals(
        Map.of("model", "/a b/c [1]", "steps", "2"), parse("model=[/a b/c [1]] steps='2'"));
  }

  @Test
  void readsVariablesOfTheMacro() {
    assertEquals(Map.of("model", "/a b", "steps", "2"), parse("model=&path steps=&n"));
  }

  @ParameterizedTest
  @CsvSource({
    "steps, has no value",
    "steps 3, has no value",
    "model=[/a b, has no end",
    "steps=1 steps=2, given twice",
    "steps=&nothing, no variable 'nothing'"
  })
  void refusesWhatItCannotRead(String text, String message) {
    UsageException e = assertThrows(UsageException.class, () -> parse(text));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }
}
