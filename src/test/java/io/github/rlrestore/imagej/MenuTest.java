package io.github.rlrestore.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;

/** Plain ImageJ, Fiji, dialogs and macros agree on the names of commands and options. */
class MenuTest {
  private static final Map<Class<? extends FijiCommand>, Form> FORMS =
      Map.of(
          RestoreCommand.class, RestoreSettings.FORM,
          ApplyCommand.class, RestoreSettings.APPLY_FORM,
          BatchCommand.class, BatchRun.FORM,
          DegradeCommand.class, DegradeRun.FORM,
          EvaluateCommand.class, EvaluateRun.FORM,
          TrainCommand.class, TrainRun.FORM,
          ModelsCommand.class, ModelsRun.FORM);

  private static Commands commands;

  @BeforeAll
  static void start() {
    commands = new Commands();
  }

  @AfterAll
  static void stop() {
    commands.close();
  }

  /** Menu path and label of each class in plugins.config, in the order of the file. */
  private static List<String[]> entries() throws Exception {
    return Files.readAllLines(Path.of("plugins.config")).stream()
        .map(l -> l.split(", "))
        .collect(Collectors.toList());
  }

  @Test
  void everyCommandStandsInTheMenuWhereImageJ1HasIt() throws Exception {
    Map<String, String> inFiji = new HashMap<>();
    List<Class<? extends Command>> all = new ArrayList<>(FORMS.keySet());
    all.add(ExploreCommand.class);
    for (Class<? extends Command> c : all) {
      CommandInfo info = commands.service().getCommand(c);
      assertNotNull(info, c + " is not in the annotation index");
      if (FORMS.containsKey(c)) {
        assertEquals(FORMS.get(c).title(), info.getMenuPath().getLeaf().getName());
      }
      inFiji.put(
          '"' + info.getMenuPath().getLeaf().getName() + '"',
          info.getMenuPath().getMenuString(false).replace(" > ", ">"));
    }
    Map<String, String> inImageJ = new HashMap<>();
    for (String[] entry : entries()) {
      assertEquals(3, entry.length, String.join(", ", entry));
      Class.forName(entry[2].replaceAll("\\(.*", ""));
      inImageJ.put(entry[1], entry[0]);
    }
    assertEquals(inImageJ, inFiji);
  }

  @Test
  void everyCommandHasTheKeysOfItsMacroAndRemembersNone() {
    for (Class<? extends FijiCommand> c : FORMS.keySet()) {
      List<ModuleItem<?>> options = new ArrayList<>();
      commands.service().getCommand(c).inputs().forEach(options::add);
      options.forEach(
          i -> assertFalse(i.isPersisted() && keeps(i), c + " remembers " + i.getName()));
      options.removeIf(i -> List.of("source", "ui", "context").contains(i.getName()));
      options.removeIf(i -> i.getVisibility() == ItemVisibility.MESSAGE); // words in the dialog
      assertEquals(
          new TreeSet<>(FORMS.get(c).keys()),
          options.stream().map(ModuleItem::getName).collect(Collectors.toCollection(TreeSet::new)));
      for (ModuleItem<?> i : options) {
        assertFalse(i.isRequired(), c + " demands " + i.getName());
        assertEquals(i.getName(), i.getLabel().split(" ")[0].toLowerCase(), "first word");
      }
    }
  }

  /** SciJava makes an image of a text that it remembered, but never a service. */
  private static boolean keeps(ModuleItem<?> item) {
    return !item.getName().equals("ui") && !item.getName().equals("context");
  }

  @Test
  void everyCommandHasTheDefaultsOfItsMacro() throws Exception {
    for (Class<? extends FijiCommand> c : FORMS.keySet()) {
      Map<String, Object> defaults = c.getDeclaredConstructor().newInstance().parameters();
      for (Question q : FORMS.get(c).questions()) {
        Object value = defaults.get(q.key());
        assertEquals(q.otherwise(), value == null ? "" : value, c + " " + q.key());
      }
    }
  }
}
