package io.github.rlrestore.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.cli.DocBlocks;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.guard.Guard;
import io.github.rlrestore.image.Decide;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.ValueRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestoreSettingsTest {
  @Test
  void hasADefaultForEveryOption() {
    RestoreSettings settings = new RestoreSettings(Map.of());
    RestoreOptions options = settings.options();
    assertEquals("natural-rgb", settings.model());
    assertEquals(3, options.budget().steps());
    assertEquals(Double.POSITIVE_INFINITY, options.budget().seconds());
    assertEquals(Decide.IMAGE, options.decide());
    assertEquals(ValueRange.AUTO, options.range());
  }

  @Test
  void takesWhatIsGiven() {
    RestoreOptions options =
        new RestoreSettings(
                Map.of("steps", "2.0", "seconds", "1.5", "decide", "stack", "range", "display"))
            .options();
    assertEquals(2, options.budget().steps());
    assertEquals(1.5, options.budget().seconds());
    assertEquals(Decide.STACK, options.decide());
    assertEquals(ValueRange.DISPLAY, options.range());
  }

  @ParameterizedTest
  @CsvSource({
    "steps, 0",
    "steps, 99",
    "steps, 2.5",
    "steps, many",
    "steps, NaN",
    "seconds, -1",
    "seconds, NaN",
    "seconds, soon",
    "decide, pixel",
    "range, wide"
  })
  void namesTheOptionThatMakesNoSense(String key, String value) {
    RestoreSettings settings = new RestoreSettings(Map.of(key, value));
    UsageException e = assertThrows(UsageException.class, settings::options);
    assertTrue(e.getMessage().startsWith(key + " is "), e.getMessage());
    assertTrue(e.getMessage().contains(value), e.getMessage());
  }

  @Test
  void refusesAnUnknownOption() {
    UsageException e =
        assertThrows(UsageException.class, () -> new RestoreSettings(Map.of("step", "3")));
    assertEquals(
        "there is no option 'step': choose from model, steps, seconds, decide, range, engine, guard,"
            + " mean, doubt, maps, report",
        e.getMessage());
  }

  @Test
  void takesTheMacroOfTheGuardPage() throws IOException {
    List<String> macros = DocBlocks.of(Path.of("docs/guards.md"), "ijm");
    assertEquals(1, macros.size());
    String options = macros.get(0).trim().replaceAll("^run\\(\"RL-Restore...\", \"|\"\\);$", "");
    RestoreOptions taken =
        new RestoreSettings(MacroOptions.parse(options, name -> null)).guardedOptions();
    assertEquals(Guard.ROLLBACK, taken.guard());
    assertTrue(taken.keptMean());
    assertTrue(taken.doubt());
  }

  @Test
  void warnsByDefault() {
    RestoreOptions options = new RestoreSettings(Map.of()).guardedOptions();
    assertEquals(Guard.WARN, options.guard());
    assertFalse(options.keptMean());
    assertFalse(options.doubt());
  }

  @ParameterizedTest
  @CsvSource({"guard, maybe", "mean, high", "doubt, some"})
  void namesTheOptionOfTheGuardThatMakesNoSense(String key, String value) {
    RestoreSettings settings = new RestoreSettings(Map.of(key, value));
    UsageException e = assertThrows(UsageException.class, settings::guardedOptions);
    assertTrue(e.getMessage().startsWith(key + " is '" + value + "'"), e.getMessage());
  }
}
