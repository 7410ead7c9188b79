package io.github.rlrestore.imagej.explore;

import ij.IJ;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.awt.image.MultiResolutionImage;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JSpinner;

/** A user's hands and eyes at an {@link ExploreWindow}. Called outside the event thread. */
public final class Visitor {
  private final ExploreWindow window;

  public Visitor(ExploreWindow window) {
    this.window = window;
  }

  /** The window that shows, once there is one. */
  public static ExploreWindow window() {
    return await(
        "the window",
        () -> {
          for (Window w : Window.getWindows()) {
            if (w instanceof ExploreWindow && w.isShowing()) {
              return (ExploreWindow) w;
            }
          }
          return null;
        });
  }

  static <T> T await(String what, Supplier<T> thing) {
    long end = System.nanoTime() + 120_000_000_000L;
    while (System.nanoTime() < end) {
      T found = thing.get();
      if (found != null) {
        return found;
      }
      IJ.wait(20);
    }
    throw new AssertionError(what + " did not come");
  }

  static <T> T ask(Supplier<T> question) {
    List<T> answer = new ArrayList<>();
    try {
      EventQueue.invokeAndWait(() -> answer.add(question.get()));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return answer.get(0);
  }

  public static void act(Runnable action) {
    ask(
        () -> {
          action.run();
          return true;
        });
  }

  /** Waits until nothing is computed and gives the last line of the status. */
  public String settled() {
    return await(
        "the end of the computation",
        () -> ask(() -> find(StatusLine.class).cancel.isEnabled() ? null : text()));
  }

  private String text() {
    return find(StatusLine.class).text();
  }

  public String click(String button) {
    act(() -> button(button).doClick());
    return settled();
  }

  /** Selects a tool in the chart of values. */
  public void choose(int tool) {
    act(() -> find(ValueTable.class).chart().choose(tool));
  }

  /** Compares with an open image of that title. */
  public String compare(String title) {
    act(() -> find(OptionsBar.class).fillReferences());
    act(() -> find(OptionsBar.class).references().setSelectedItem(title));
    return settled();
  }

  /** What can be chosen in the box of that name. */
  List<String> choices(String box) {
    return ask(
        () -> {
          List<String> choices = new ArrayList<>();
          for (JComboBox<?> b : all(JComboBox.class)) {
            for (int i = 0; box.equals(b.getName()) && i < b.getItemCount(); i++) {
              choices.add(String.valueOf(b.getItemAt(i)));
            }
          }
          return choices;
        });
  }

  AbstractButton button(String name) {
    return all(AbstractButton.class).stream()
        .filter(b -> name.equals(b.getText()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no button " + name));
  }

  /** The cards of the strip: {@code [1 brighten]} is the present one. */
  public String strip() {
    return ask(
        () ->
            find(StepStrip.class).cards().stream()
                .map(c -> c.present() ? "[" + c.lines().get(0) + "]" : c.lines().get(0))
                .collect(Collectors.joining(" ")));
  }

  String macro() {
    return ask(() -> find(ActionBar.class).macro.getText());
  }

  <T extends Component> T find(Class<T> type) {
    return all(type).stream()
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + type.getSimpleName()));
  }

  private <T extends Component> List<T> all(Class<T> type) {
    List<T> found = new ArrayList<>();
    collect(window, type, found);
    return found;
  }

  private static <T> void collect(Container in, Class<T> type, List<T> found) {
    for (Component c : in.getComponents()) {
      if (type.isInstance(c)) {
        found.add(type.cast(c));
      }
      if (c instanceof Container) {
        collect((Container) c, type, found);
      }
    }
  }

  /** What is cut off: smaller than it wants to be, or not wholly within its parents. */
  public List<String> cutOff() {
    return ask(
        () -> {
          List<String> cut = new ArrayList<>();
          List<Component> parts = new ArrayList<>(all(AbstractButton.class));
          parts.addAll(all(JLabel.class));
          parts.addAll(all(JComboBox.class));
          parts.addAll(all(JSpinner.class));
          parts.removeIf(p -> p instanceof javax.swing.plaf.basic.BasicArrowButton);
          parts.removeIf(p -> !p.isShowing() || p.getParent() instanceof StatusLine);
          for (Component p : parts) {
            boolean small =
                p.getWidth() < p.getPreferredSize().width
                    || p.getHeight() < Math.min(p.getPreferredSize().height, ValueChart.ROW);
            Rectangle seen = ((javax.swing.JComponent) p).getVisibleRect();
            if (small || seen.width < p.getWidth() || seen.height < p.getHeight()) {
              cut.add(p.getClass().getSimpleName() + " " + p.getName() + " " + p.getBounds());
            }
          }
          return cut;
        });
  }

  /** The window as it stands on the screen, in the screen's own pixels. */
  public void photograph(String file) throws Exception {
    act(() -> window.toFront());
    IJ.wait(500); // until what lay over it is painted
    Rectangle bounds = ask(window::getBounds);
    MultiResolutionImage both = new Robot().createMultiResolutionScreenCapture(bounds);
    List<java.awt.Image> variants = both.getResolutionVariants();
    ImageIO.write((BufferedImage) variants.get(variants.size() - 1), "png", new File(file));
  }
}
