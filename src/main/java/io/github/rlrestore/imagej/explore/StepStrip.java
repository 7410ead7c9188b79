package io.github.rlrestore.imagej.explore;

import io.github.rlrestore.core.restore.Exploration;
import io.github.rlrestore.core.restore.ExploredState;
import io.github.rlrestore.core.restore.Step;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.swing.Box;
import javax.swing.JPanel;

/** The steps from the input as far as it was gone, and what the agent would do after the last. */
final class StepStrip extends JPanel {
  private final Consumer<ExploredState> clicked;
  private final List<StepCard> cards = new ArrayList<>();

  /**
   * @param clicked gets the state whose card the user clicks on
   */
  StepStrip(Consumer<ExploredState> clicked) {
    super(new FlowLayout(FlowLayout.LEFT, 6, 6));
    this.clicked = clicked;
    int height = new StepCard(null, List.of(), false, false).getPreferredSize().height;
    add(Box.createVerticalStrut(height)); // as high without a card as with one
    setMinimumSize(new Dimension(100, getPreferredSize().height));
  }

  /**
   * Shows the present line of an exploration.
   *
   * @param score a few words on a state, empty if there is nothing to say
   */
  void show(
      Exploration exploration,
      Set<Integer> vetoed,
      int stop,
      Function<ExploredState, Thumbnail> thumbnails,
      Function<ExploredState, String> score) {
    clear();
    List<ExploredState> line = exploration.line();
    int at = exploration.present().depth();
    for (ExploredState state : line) {
      Thumbnail thumbnail = thumbnails.apply(state);
      if (thumbnail == null) {
        continue; // its step has just ended, its picture is being made
      }
      List<String> lines = new ArrayList<>(state.step().map(StepStrip::words).orElse(inputWords()));
      lines.add(score.apply(state));
      StepCard card = new StepCard(thumbnail, lines, state.depth() == at, state.depth() > at);
      card.addMouseListener(
          new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent e) {
              if (isEnabled()) {
                clicked.accept(state);
              }
            }
          });
      add(card, String.valueOf(state.depth()));
    }
    add(new StepCard(null, next(line.get(line.size() - 1), vetoed, stop), false, false), "next");
    revalidate();
    repaint();
  }

  private void add(StepCard card, String name) {
    card.setName(name);
    card.setFont(getFont().deriveFont(java.awt.Font.PLAIN, 12f));
    cards.add(card);
    add(card);
  }

  private static List<String> inputWords() {
    return List.of("input", "", "");
  }

  private static List<String> words(Step step) {
    return List.of(
        step.action() + " " + step.name(),
        Palette.gain(step.value()) + " dB",
        "margin " + Palette.gain(step.margin()));
  }

  private static List<String> next(ExploredState last, Set<Integer> vetoed, int stop) {
    Step next = last.outlook(vetoed);
    return next.action() == stop
        ? List.of("the agent", "would stop here")
        : List.of(
            "next, if the",
            "agent goes on:",
            next.action() + " " + next.name(),
            Palette.gain(next.value()) + " dB");
  }

  /** The cards from left to right; the last one says what the agent would do. */
  List<StepCard> cards() {
    return List.copyOf(cards);
  }

  void clear() {
    while (getComponentCount() > 1) {
      remove(getComponentCount() - 1);
    }
    cards.clear();
  }

  /** Scrolls to the card of the state that is shown. */
  void follow() {
    cards.stream()
        .filter(StepCard::present)
        .findFirst()
        .ifPresent(c -> scrollRectToVisible(c.getBounds()));
  }
}
