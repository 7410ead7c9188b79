package io.github.rlrestore.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Plot;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;
import ij.text.TextWindow;
import java.awt.GraphicsEnvironment;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a command made: an image, tables, a plot or a text. Nothing is shown before {@link #show}.
 */
final class Outcome {
  /** ImageJ's own table, to which rows are added. */
  static final String RESULTS = "Results";

  private final String status;
  private final Map<String, ResultsTable> tables = new LinkedHashMap<>();
  private final Map<String, ImagePlus> maps = new LinkedHashMap<>();
  private ImagePlus image;
  private Plot plot;
  private String textTitle;
  private String text;

  /**
   * @param status a few words for the status bar
   */
  Outcome(String status) {
    this.status = status;
  }

  Outcome withImage(ImagePlus made) {
    image = made;
    image.setTitle(WindowManager.makeUniqueName(made.getTitle()));
    return this;
  }

  /**
   * An image beside the new one, shown before it, so that the new one is the current one.
   *
   * @param name by which it is found again
   */
  Outcome withMap(String name, ImagePlus made) {
    made.setTitle(WindowManager.makeUniqueName(made.getTitle()));
    maps.put(name, made);
    return this;
  }

  /** A table in a window of its own, replacing an earlier one of that title. */
  Outcome withTable(String title, ResultsTable table) {
    tables.put(title, table);
    return this;
  }

  /** A plot, shown only where there is a window for it. */
  Outcome withPlot(Plot made) {
    plot = made;
    return this;
  }

  /** A text in a window of its own, or, without a display, in the log. */
  Outcome withText(String title, String words) {
    textTitle = title;
    text = words;
    return this;
  }

  String status() {
    return status;
  }

  /** The new image, null if the command makes none. */
  ImagePlus image() {
    return image;
  }

  /** An image beside the new one, null if there is none of that name. */
  ImagePlus map(String name) {
    return maps.get(name);
  }

  /** The first table, null if the command makes none. */
  ResultsTable table() {
    return tables.values().stream().findFirst().orElse(null);
  }

  /** A new window clears the status line, so that comes again with an image. */
  void show() {
    maps.values().forEach(ImagePlus::show);
    if (image != null) {
      image.show(RestorePlugIn.NAME + ": " + status);
    }
    tables.forEach(Outcome::show);
    boolean display = !GraphicsEnvironment.isHeadless() && IJ.getInstance() != null;
    if (plot != null && display && !Interpreter.isBatchMode()) {
      plot.show();
    }
    if (text != null && display) {
      new TextWindow(textTitle, text, 640, 480);
    } else if (text != null) {
      IJ.log(text);
    }
  }

  /** Rows are added to ImageJ's own table even without a display, where macros read it. */
  private static void show(String title, ResultsTable table) {
    if (!title.equals(RESULTS)) {
      table.show(title);
      return;
    }
    ResultsTable results = Analyzer.getResultsTable();
    for (int row = 0; row < table.size(); row++) {
      results.incrementCounter();
      for (String heading : table.getHeadings()) {
        String cell = table.getStringValue(heading, row);
        double number = table.getValue(heading, row);
        if (Double.isNaN(number)) {
          results.addValue(heading, cell);
        } else {
          results.addValue(heading, number);
        }
      }
    }
    results.show(RESULTS);
  }
}
