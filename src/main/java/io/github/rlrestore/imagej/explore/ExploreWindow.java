package io.github.rlrestore.imagej.explore;

import ij.ImagePlus;
import ij.WindowManager;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.restore.Budget;
import io.github.rlrestore.core.restore.Exploration;
import io.github.rlrestore.core.restore.ExploredState;
import io.github.rlrestore.core.task.Task;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.KeyStroke;

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
  private final Worker worker = new Worker(status::progress);
  private final OptionsBar options;
  private final ActionBar actions;
  private final ExplorePane pane;
  private ImagePlus source;
  private ExploreSettings settings;
  private Session session;
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
    pane = new ExplorePane(status, options, actions, this::visit);
    add(pane);
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
          table = new ValueTable(session.model().toolbox(), pane::refresh, this::take);
          pane.begin(session, begun.picture, table);
          show(begun.picture);
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
    shown = null;
    table = null;
    pane.clear();
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
    Set<Integer> vetoed = table.vetoed();
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
    status.say(MacroCopy.of(line(shown)));
  }

  /** Computes on the other thread while the controls rest. */
  private <T> void compute(Function<Task, T> work, Consumer<T> done) {
    pane.busy(true);
    worker.run(
        work,
        result -> {
          pane.busy(false);
          done.accept(result);
          pane.refresh();
        },
        this::failed);
  }

  private void failed(RestoreException e) {
    pane.busy(false);
    if (session != null) {
      // what was finished before it failed is kept, so show where that has led
      pane.redrawSteps();
      show(shown);
    }
    pane.refresh();
    String text = e.getMessage();
    status.say(Character.toUpperCase(text.charAt(0)) + text.substring(1));
  }

  private void showAndSay(Picture picture) {
    show(picture);
    status.say(ExplorePane.name(picture.state()));
  }

  private void show(Picture picture) {
    shown = picture;
    pane.show(picture, line(picture).macro());
  }

  private MacroLine line(Picture picture) {
    return new MacroLine(settings, session.image().part(), picture.state());
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
