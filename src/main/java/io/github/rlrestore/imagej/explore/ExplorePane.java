package io.github.rlrestore.imagej.explore;

import io.github.rlrestore.core.restore.ExploredState;
import io.github.rlrestore.imageplus.Likeness;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.util.Locale;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.SwingConstants;

/**
 * What is seen in the window: options, image, values, strip of steps, buttons, status. Shows what
 * it is told and decides which controls can be used; does nothing by itself.
 */
final class ExplorePane extends JPanel {
  final StatusLine status;
  final OptionsBar options;
  final ActionBar actions;

  private final BeforeAfterView view = new BeforeAfterView();
  private final StepStrip strip;
  private final JLabel heading = new JLabel(" ");
  private final JLabel score = new JLabel(" ");
  private final JScrollPane tablePlace = new JScrollPane();
  private Session session;
  private Picture input;
  private Picture shown;
  private ValueTable table;
  private boolean busy;

  /**
   * @param visit told which step was clicked
   */
  ExplorePane(
      StatusLine status, OptionsBar options, ActionBar actions, Consumer<ExploredState> visit) {
    super(new BorderLayout());
    this.status = status;
    this.options = options;
    this.actions = actions;
    this.strip = new StepStrip(visit);
    add(options, BorderLayout.NORTH);
    add(middle(), BorderLayout.CENTER);
    add(below(), BorderLayout.SOUTH);
    addComponentListener(
        new ComponentAdapter() {
          @Override
          public void componentResized(ComponentEvent e) {
            options.revalidate(); // its rows depend on the window's width
            actions.revalidate();
          }
        });
  }

  private Component middle() {
    Font plain = getFont();
    heading.setBorder(BorderFactory.createEmptyBorder(4, 6, 4, 6));
    score.setBorder(BorderFactory.createEmptyBorder(4, 6, 4, 6));
    score.setFont(plain == null ? score.getFont() : plain);
    score.setVerticalAlignment(SwingConstants.TOP);
    tablePlace.setBorder(BorderFactory.createLineBorder(Palette.LINE));
    tablePlace.getViewport().setBackground(Palette.PAPER);
    tablePlace.setHorizontalScrollBarPolicy(JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
    JPanel right = new JPanel(new BorderLayout());
    right.add(heading, BorderLayout.NORTH);
    right.add(tablePlace, BorderLayout.CENTER);
    right.add(score, BorderLayout.SOUTH);
    right.setPreferredSize(new Dimension(410, 380));
    right.setMinimumSize(new Dimension(260, 100));
    JSplitPane middle = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, true, view, right);
    middle.setResizeWeight(1);
    middle.setBorder(BorderFactory.createEmptyBorder(0, 6, 0, 6));
    return middle;
  }

  private Component below() {
    JScrollPane steps =
        new JScrollPane(
            strip,
            JScrollPane.VERTICAL_SCROLLBAR_NEVER,
            JScrollPane.HORIZONTAL_SCROLLBAR_AS_NEEDED);
    int bar = steps.getHorizontalScrollBar().getPreferredSize().height;
    steps.setPreferredSize(new Dimension(200, strip.getPreferredSize().height + bar + 2));
    steps.setBorder(BorderFactory.createEmptyBorder());
    JPanel controls = new JPanel(new BorderLayout());
    controls.add(actions, BorderLayout.CENTER);
    controls.add(status, BorderLayout.SOUTH);
    JPanel below = new JPanel(new BorderLayout());
    below.add(steps, BorderLayout.CENTER);
    below.add(controls, BorderLayout.SOUTH);
    return below;
  }

  /** Shows nothing and holds nothing. */
  void clear() {
    session = null;
    input = null;
    shown = null;
    table = null;
    view.clear();
    strip.clear();
    strip.repaint();
    tablePlace.setViewportView(null);
    heading.setText(" ");
    score.setText(" ");
    actions.macro.setText("");
  }

  /**
   * Begins to show a session.
   *
   * @param values the chart of its tools
   */
  void begin(Session of, Picture first, ValueTable values) {
    session = of;
    input = first;
    table = values;
    tablePlace.setViewportView(table);
  }

  void busy(boolean now) {
    busy = now;
    status.busy(now);
    options.setEnabled(!now);
    actions.stepsBox().setEnabled(!now);
    if (table != null) {
      table.setEnabled(!now);
    }
    refresh();
  }

  /**
   * Shows a step.
   *
   * @param macro the line that leads to it
   */
  void show(Picture picture, String macro) {
    shown = picture;
    String after = picture.state().depth() == 0 ? "input" : "after step " + picture.state().depth();
    view.show(input.image(), "input", picture.image(), after);
    table.show(picture.state());
    String place = picture.state().depth() == 0 ? "On the input" : name(picture.state());
    heading.setText(place + ". What the agent expects next:");
    heading.setToolTipText(heading.getText());
    score.setText(session.score(picture.state()).map(this::words).orElse("No reference image"));
    actions.macro.setText(macro);
    refresh();
    strip.follow();
  }

  /** Draws the strip anew, whatever was taken away. */
  void redrawSteps() {
    strip.clear();
  }

  static String name(ExploredState state) {
    return state
        .step()
        .map(s -> "After step " + state.depth() + ": " + s.name())
        .orElse("The input");
  }

  private String words(Likeness now) {
    return session
        .score(input.state())
        .map(
            before ->
                String.format(
                    Locale.ROOT,
                    "<html>PSNR %.2f dB, input %.2f dB (peak %.0f)<br>SSIM %.4f, input %.4f</html>",
                    now.psnr(),
                    before.psnr(),
                    now.peak(),
                    now.ssim(),
                    before.ssim()))
        .orElse(" ");
  }

  /** What can be done now, and the strip, which depends on vetoes too. */
  void refresh() {
    boolean ready = session != null && shown != null && !busy;
    boolean step = ready && shown.state().depth() > 0;
    actions.undo.setEnabled(step);
    actions.redo.setEnabled(ready && shown.state().next().isPresent());
    actions.take.setEnabled(ready && table.tool() > 0);
    actions.goOn.setEnabled(ready);
    actions.applyAll.setEnabled(step);
    actions.record.setEnabled(step);
    if (session != null && shown != null) {
      int stop = session.model().toolbox().stop();
      strip.show(
          session.exploration(), table.vetoed(), stop, session.thumbnails(), this::shortScore);
    }
  }

  private String shortScore(ExploredState state) {
    return session
        .score(state)
        .map(l -> String.format(Locale.ROOT, "PSNR %.2f dB", l.psnr()))
        .orElse("");
  }
}
