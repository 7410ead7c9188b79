package io.github.rlrestore.imagej.explore;

import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.frame.Recorder;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.restore.Budget;
import io.github.rlrestore.core.restore.Exploration;
import io.github.rlrestore.core.restore.ExploredState;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.imageplus.Likeness;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.awt.event.ActionEvent;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.KeyEvent;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.KeyStroke;
import javax.swing.SwingConstants;

/**
 * The window "RL-Restore Explore Steps...": what the agent does with the current plane of an image,
 * step by step, and what would come of other tools. Shows and asks only; a {@link Session} computes
 * on another thread. Closing it cancels what runs and gives all memory back.
 *
 * <p>Used on the event thread only.
 */
public final class ExploreWindow extends JFrame {
  private static final int WIDTH = 1080;
  private static final int HEIGHT = 800;

  private final BundleStore store;
  private final StatusLine status = new StatusLine();
  private final BeforeAfterView view = new BeforeAfterView();
  private final StepStrip strip = new StepStrip(this::visit);
  private final JLabel heading = new JLabel(" ");
  private final JLabel score = new JLabel(" ");
  private final JScrollPane tablePlace = new JScrollPane();
  private final Worker worker = new Worker(status::progress);
  private final OptionsBar options;
  private final ActionBar actions;
  private ImagePlus source;
  private ExploreSettings settings;
  private Session session;
  private Picture input;
  private Picture shown;
  private ValueTable table;

  private ExploreWindow(ImagePlus source, ExploreSettings settings, BundleStore store) {
    super("RL-Restore Explore Steps: " + source.getTitle());
    this.source = source;
    this.settings = settings;
    this.store = store;
    this.options =
        new OptionsBar(settings, store.names(), () -> this.source, this::begin, this::compare);
    this.actions = new ActionBar(settings.steps(), Budget.MAX_STEPS, source.getStackSize());
    setDefaultCloseOperation(DISPOSE_ON_CLOSE);
    layOut();
    connect();
  }

  /**
   * Opens a window and begins.
   *
   * @param source its current plane, or the rectangle selected in it, is explored
   * @param store where models are found
   */
  public static ExploreWindow open(ImagePlus source, ExploreSettings settings, BundleStore store) {
    ExploreWindow window = new ExploreWindow(source, settings, store);
    Rectangle screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
    window.setSize(Math.min(WIDTH, screen.width), Math.min(HEIGHT, screen.height));
    window.setLocationRelativeTo(null);
    window.setVisible(true);
    window.begin();
    return window;
  }

  private void layOut() {
    Font plain = getContentPane().getFont();
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

    add(options, BorderLayout.NORTH);
    add(middle, BorderLayout.CENTER);
    add(below, BorderLayout.SOUTH);
    addComponentListener(
        new ComponentAdapter() {
          @Override
          public void componentResized(ComponentEvent e) {
            options.revalidate(); // its rows depend on the window's width
            actions.revalidate();
          }
        });
  }

  private void connect() {
    int menu = Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx();
    actions.undo.addActionListener(e -> undo());
    actions.redo.addActionListener(e -> redo());
    actions.take.addActionListener(e -> take());
    actions.goOn.addActionListener(e -> goOn());
    actions.applyAll.addActionListener(e -> applyAll());
    actions.record.addActionListener(e -> record());
    status.cancel.addActionListener(e -> worker.cancel());
    key(KeyStroke.getKeyStroke(KeyEvent.VK_Z, menu), this::undo);
    key(KeyStroke.getKeyStroke(KeyEvent.VK_Y, menu), this::redo);
    key(KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0), worker::cancel);
  }

  private void key(KeyStroke stroke, Runnable action) {
    getRootPane().getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).put(stroke, stroke.toString());
    getRootPane()
        .getActionMap()
        .put(
            stroke.toString(),
            new AbstractAction() {
              @Override
              public void actionPerformed(ActionEvent e) {
                action.run();
              }
            });
  }

  private void begin() {
    ExploreSettings wanted = options.settings(settings);
    forget();
    compute(
        task -> {
          Session opened = Session.open(source, wanted, store, task);
          opened.compare(options.reference(), task);
          return new Begun(opened, opened.picture(opened.exploration().input(), task));
        },
        begun -> {
          settings = wanted;
          session = begun.session;
          input = begun.picture;
          table = new ValueTable(session.model().toolbox(), this::refresh, this::take);
          tablePlace.setViewportView(table);
          show(input);
          status.say("Ready; " + session.engine());
        });
  }

  private static final class Begun {
    private final Session session;
    private final Picture picture;

    Begun(Session session, Picture picture) {
      this.session = session;
      this.picture = picture;
    }
  }

  private void forget() {
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

  private void visit(ExploredState state) {
    Session s = session;
    if (s == null || worker.busy() || state == shown.state()) {
      return;
    }
    compute(
        task -> {
          Picture picture = s.picture(state, task);
          s.exploration().visit(state);
          return picture;
        },
        this::showAndSay);
  }

  private void undo() {
    if (shown != null) {
      shown.state().parent().ifPresent(this::visit);
    }
  }

  private void redo() {
    if (shown != null) {
      shown.state().next().ifPresent(this::visit);
    }
  }

  private void take() {
    if (session != null && !worker.busy() && table.tool() > 0) {
      Session s = session;
      ExploredState from = shown.state();
      int tool = table.tool();
      compute(task -> s.take(from, tool, task), this::showAndSay);
    }
  }

  private void goOn() {
    if (session == null || worker.busy()) {
      return;
    }
    Session s = session;
    ExploredState from = shown.state();
    int steps = actions.steps();
    java.util.Set<Integer> vetoed = table.vetoed();
    compute(
        task -> s.goOn(from, vetoed, steps, p -> worker.tell(() -> showStep(s, p)), task),
        last -> {
          show(last);
          boolean spent = last.state().depth() >= steps;
          String why = spent ? "step " + steps + " was reached" : "the agent stops here";
          int more = last.state().depth() - from.depth();
          status.say((more == 0 ? "Nothing to do: " : "Done: ") + why);
        });
  }

  private void showStep(Session of, Picture picture) {
    if (of == session) {
      show(picture);
    }
  }

  private void compare() {
    if (session != null && !worker.busy()) {
      Session s = session;
      Optional<ImagePlus> reference = options.reference();
      compute(
          task -> {
            s.compare(reference, task);
            return s;
          },
          done -> {
            show(shown);
            status.say(reference.map(r -> "Compared with " + r.getTitle()).orElse("No reference"));
          });
    }
  }

  private void applyAll() {
    if (session != null && !worker.busy()) {
      Session s = session;
      ExploredState state = shown.state();
      compute(
          task -> s.applyToAll(state, task),
          image -> {
            image.setTitle(WindowManager.makeUniqueName(image.getTitle()));
            image.show();
            status.say("Applied " + state.toolchain() + " to '" + image.getTitle() + "'");
          });
    }
  }

  private void record() {
    MacroLine line = new MacroLine(settings, shown.state());
    String where = "Copied";
    Recorder recorder = Recorder.getInstance();
    if (recorder != null && Recorder.record) {
      Recorder.recordString((Recorder.scriptMode() ? line.script() : line.macro()) + "\n");
      where = "Recorded and copied";
    }
    try {
      StringSelection text = new StringSelection(line.macro());
      Toolkit.getDefaultToolkit().getSystemClipboard().setContents(text, text);
      status.say(where + ": " + line.macro());
    } catch (IllegalStateException e) {
      status.say("The clipboard is in use by another program: copy the line from above");
    }
  }

  /** Computes on the other thread while the controls rest. */
  private <T> void compute(Function<Task, T> work, java.util.function.Consumer<T> done) {
    busy(true);
    worker.run(
        work,
        result -> {
          busy(false);
          done.accept(result);
          refresh();
        },
        this::failed);
  }

  private void failed(RestoreException e) {
    busy(false);
    if (session != null) {
      // what was finished before it failed is kept, so show where that has led
      strip.clear();
      show(shown);
    }
    refresh();
    String text = e.getMessage();
    status.say(Character.toUpperCase(text.charAt(0)) + text.substring(1));
  }

  private void busy(boolean busy) {
    status.busy(busy);
    options.setEnabled(!busy);
    actions.stepsBox().setEnabled(!busy);
    if (table != null) {
      table.setEnabled(!busy);
    }
    refresh();
  }

  private void showAndSay(Picture picture) {
    show(picture);
    status.say(name(picture.state()));
  }

  private static String name(ExploredState state) {
    return state
        .step()
        .map(s -> "After step " + state.depth() + ": " + s.name())
        .orElse("The input");
  }

  private void show(Picture picture) {
    shown = picture;
    String after = picture.state().depth() == 0 ? "input" : "after step " + picture.state().depth();
    view.show(input.image(), "input", picture.image(), after);
    table.show(picture.state());
    String place = picture.state().depth() == 0 ? "On the input" : name(picture.state());
    heading.setText(place + ". What the agent expects next:");
    heading.setToolTipText(heading.getText());
    score.setText(session.score(picture.state()).map(this::words).orElse("No reference image"));
    actions.macro.setText(new MacroLine(settings, picture.state()).macro());
    refresh();
    strip.follow();
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
  private void refresh() {
    boolean ready = session != null && shown != null && !worker.busy();
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

  /** What is explored now, null before and after. */
  Exploration exploration() {
    return session == null ? null : session.exploration();
  }

  /** Cancels what runs, ends the thread and lets go of everything that was computed. */
  @Override
  public void dispose() {
    worker.close();
    forget();
    source = null;
    getContentPane().removeAll();
    super.dispose();
  }
}
