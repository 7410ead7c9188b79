package io.github.rlrestore.training.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A wrong number is refused before hours are spent on it, and its place is named. */
class TrainingConfigTest {
  @TempDir Path temp;

  private TrainingConfig read(String part, String field) throws IOException {
    return read(text(part, field));
  }

  private TrainingConfig read(String text) throws IOException {
    return TrainingConfig.read(Files.writeString(temp.resolve("c.json"), text.replace('\'', '"')));
  }

  private static String text(String part, String field) {
    return "{'name':'t','seed':1,'tools':[{'name':'a','family':'blur','from':0,'to':2}],"
        + Stream.of("base", "tool", "family", "joint", "agent", "refit")
            .map(p -> part(p, p.equals(part) ? field : ""))
            .collect(Collectors.joining())
        + (part.isEmpty() && !field.isEmpty() ? field + "," : "")
        + "'trainedOn':'x','licence':'y'}";
  }

  private static String part(String name, String field) {
    String needed = List.of("agent", "refit").contains(name) ? "'rounds':1" : "'iterations':1";
    return "'" + name + "':{" + needed + (field.isEmpty() ? "" : "," + field) + "},";
  }

  @Test
  void whatIsLeftOutHasAValue() throws IOException {
    assertEquals(16, read("", "").base().batch());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "base; 'batch':0; base",
        "tool; 'rate':0; tool",
        "tool; 'rate':-1; tool",
        "family; 'piece':0; family",
        "joint; 'batch':0; joint",
        "joint; 'commonRate':-1; joint",
        "joint; 'explore':1.5; joint.explore",
        "joint; 'goOn':-0.1; goOn",
        "joint; 'alternations':0; joint.alternations is 0",
        "agent; 'steps':0; agent",
        "agent; 'episodesPerRound':0; agent",
        "agent; 'sight':-1; agent",
        "refit; 'batch':0; refit",
        "refit; 'expand':0; refit",
        "agent; 'discount':1.1; agent",
        "agent; 'epsilonFrom':2; agent",
        "refit; 'cleanShare':0.9; refit",
        "refit; 'errorFloor':0; refit",
        "refit; 'huber':0; refit",
        "agent; 'method':null; agent",
        "refit; 'optimiser':null; refit",
        "''; 'workedShare':2; workedShare",
        "''; 'lossFloor':0; lossFloor",
        "''; 'gridWeight':-1; gridWeight",
        "''; 'flatShare':1.1; flatShare",
        "''; 'channels':2; channels is 2",
      })
  void aNumberOutOfRangeIsRefusedByName(String part, String field, String named) {
    String place = part.equals("''") ? "" : part;
    Exception e = assertThrows(UsageException.class, () -> read(place, field));
    assertTrue(e.getMessage().contains(named), e.getMessage());
    assertTrue(
        e.getMessage().contains("must be") || e.getMessage().contains(" is "), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "agent; 'stops':1; there is no setting 'agent.stops': correct it to one of [",
        "agent; 'steps':'many'; 'agent.steps' has a value of the wrong kind",
        "agent; 'method':'magic'; 'agent.method' has a value of the wrong kind: choose one of [",
        "agent; 'steps':nan; is no valid JSON: line 1, column",
        "agent; 'steps':1,'steps':1; is no valid JSON: line 1, column",
        "''; }; is no valid JSON: line 1, column",
      })
  void aWrongSettingIsToldWithoutThePartsOfAParser(String part, String field, String expected) {
    String place = part.equals("''") ? "" : part;
    Exception e = assertThrows(UsageException.class, () -> read(place, field));
    assertTrue(e.getMessage().contains("c.json"), e.getMessage());
    assertTrue(e.getMessage().contains(expected), e.getMessage());
    assertFalse(
        e.getMessage().matches("(?s).*(Source|`|Feature|io\\.github|\n).*"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "'seed':1,; ''; seed",
        "'base':{'iterations':1}; 'base':{}; base needs iterations",
        "'tool':{'iterations':1}; 'tool':{}; tool needs iterations",
        "'joint':{'iterations':1}; 'joint':{}; joint needs iterations",
        "'refit':{'rounds':1}; 'refit':{}; refit needs rounds",
        "'from':0,; ''; from < to",
      })
  void aNeededSettingThatIsMissingIsNotTakenAsNought(String there, String instead, String told) {
    String text = text("", "");
    assertTrue(text.contains(there), text);
    String without = text.replace(there, instead.equals("''") ? "" : instead);
    Exception e = assertThrows(UsageException.class, () -> read(without));
    assertTrue(e.getMessage().contains(told), e.getMessage());
  }

  @Test
  void aNameThatNoModelMayHaveIsRefused() {
    String text = text("", "").replace("'name':'t'", "'name':'.hidden'");
    Exception e = assertThrows(UsageException.class, () -> read(text));
    assertTrue(e.getMessage().contains("the first a letter or digit"), e.getMessage());
  }

  @Test
  void aBandOfALogarithmicFamilyBeginsAboveNought() {
    String text = text("", "").replace("'family':'blur'", "'family':'poisson'");
    Exception e = assertThrows(UsageException.class, () -> read(text));
    assertTrue(e.getMessage().contains("above 0"), e.getMessage());
  }

  @Test
  void toolsBeginAsThoseOfOtherModelsAllOrNone() throws IOException {
    String text =
        text("", "")
            .replace(
                "'to':2}",
                "'to':2,'start':'models/natural-rgb:1'},"
                    + "{'name':'b','family':'noise','from':0,'to':9}");
    TrainingConfig some = read(text);
    Exception e = assertThrows(UsageException.class, some::requireAllStartedOrNone);
    assertTrue(e.getMessage().contains("--from"), e.getMessage());
    read("", "").requireAllStartedOrNone();
  }

  static Stream<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("models"))) {
      return files
          .filter(f -> f.toString().endsWith(".training.json"))
          .collect(Collectors.toList())
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void theRecipesThatShipAreAccepted(Path file) {
    assertTrue(file.getFileName().toString().startsWith(TrainingConfig.read(file).name()));
  }
}
