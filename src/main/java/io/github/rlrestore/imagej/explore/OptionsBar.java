package io.github.rlrestore.imagej.explore;

import ij.ImagePlus;
import ij.WindowManager;
import java.awt.Component;
import java.awt.FlowLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.event.PopupMenuEvent;
import javax.swing.event.PopupMenuListener;

/** Model, range, engine, and the reference image with which results are compared. */
final class OptionsBar extends WrappingRow {
  private static final String OTHER = "choose a folder or zip...";
  private static final String NONE = "none";

  private final JComboBox<String> model = new JComboBox<>();
  private final JComboBox<String> range;
  private final JComboBox<String> engine;
  private final JComboBox<String> reference = new JComboBox<>(new String[] {NONE});
  private final Supplier<ImagePlus> source;
  private String lastModel;

  /** Whether the boxes are being filled rather than used. */
  private boolean filling;

  /**
   * @param models names that can be chosen
   * @param source the image that is explored
   * @param begin told when model, range or engine changed
   * @param compare told when the reference changed
   */
  OptionsBar(
      ExploreSettings settings,
      List<String> models,
      Supplier<ImagePlus> source,
      Runnable begin,
      Runnable compare) {
    super(6, 4);
    this.source = source;
    this.lastModel = settings.model();
    range = new JComboBox<>(ExploreSettings.RANGES.toArray(new String[0]));
    engine = new JComboBox<>(ExploreSettings.ENGINES.toArray(new String[0]));
    List<String> all = new ArrayList<>(models);
    if (!all.contains(settings.model())) {
      all.add(0, settings.model());
    }
    all.forEach(model::addItem);
    model.addItem(OTHER);
    model.setSelectedItem(settings.model());
    range.setSelectedItem(settings.range());
    engine.setSelectedItem(settings.engine());
    model.setPrototypeDisplayValue("a name of some length");
    reference.setPrototypeDisplayValue("an image of some length");
    add("Model", model, "Toolbox and agent");
    add("Range", range, "Which pixel values become 0 and 1 for the model");
    add("Engine", engine, "What computes: auto takes the fastest that works here");
    add("Reference", reference, "Compare with an open image: PSNR and SSIM");
    model.addActionListener(e -> chooseModel(begin));
    range.addActionListener(e -> begin.run());
    engine.addActionListener(e -> begin.run());
    reference.addActionListener(e -> ifUsed(compare));
    reference.addPopupMenuListener(new Opening());
  }

  private void add(String text, JComponent box, String tip) {
    JLabel label = new JLabel(text);
    label.setLabelFor(box);
    box.setToolTipText(tip);
    box.setName(text.toLowerCase(java.util.Locale.ROOT));
    JPanel pair = new JPanel(new FlowLayout(FlowLayout.LEFT, 4, 0));
    pair.add(label);
    pair.add(box);
    add(pair);
  }

  private void ifUsed(Runnable action) {
    if (!filling) {
      action.run();
    }
  }

  private void chooseModel(Runnable begin) {
    if (filling) {
      return;
    }
    if (OTHER.equals(model.getSelectedItem())) {
      JFileChooser chooser = new JFileChooser();
      chooser.setFileSelectionMode(JFileChooser.FILES_AND_DIRECTORIES);
      chooser.setDialogTitle("A model: a folder or a zip");
      boolean chosen = chooser.showOpenDialog(this) == JFileChooser.APPROVE_OPTION;
      filling = true;
      if (chosen) {
        String path = chooser.getSelectedFile().getPath();
        model.insertItemAt(path, 0);
        model.setSelectedItem(path);
      } else {
        model.setSelectedItem(lastModel);
      }
      filling = false;
      if (!chosen) {
        return;
      }
    }
    lastModel = (String) model.getSelectedItem();
    begin.run();
  }

  /** What is chosen now. */
  ExploreSettings settings(ExploreSettings before) {
    return before.with(
        lastModel, (String) range.getSelectedItem(), (String) engine.getSelectedItem());
  }

  /** The chosen reference, empty if none is or it was closed. */
  Optional<ImagePlus> reference() {
    int at = reference.getSelectedIndex();
    return at <= 0
        ? Optional.empty()
        : open().stream().filter(i -> i.getTitle().equals(reference.getSelectedItem())).findFirst();
  }

  /** Lists the images that are open now; the choice stays if it still is. */
  void fillReferences() {
    Object before = reference.getSelectedItem();
    filling = true;
    reference.removeAllItems();
    reference.addItem(NONE);
    open().forEach(i -> reference.addItem(i.getTitle()));
    reference.setSelectedItem(before);
    filling = false;
    if (!java.util.Objects.equals(before, reference.getSelectedItem())) {
      reference.setSelectedIndex(0);
    }
  }

  JComboBox<String> references() {
    return reference;
  }

  private List<ImagePlus> open() {
    List<ImagePlus> open = new ArrayList<>();
    int[] ids = WindowManager.getIDList();
    if (ids != null) {
      Arrays.stream(ids)
          .mapToObj(WindowManager::getImage)
          .filter(i -> i != null && i != source.get())
          .forEach(open::add);
    }
    return open;
  }

  @Override
  public void setEnabled(boolean enabled) {
    super.setEnabled(enabled);
    for (Component box : new Component[] {model, range, engine, reference}) {
      box.setEnabled(enabled);
    }
  }

  private final class Opening implements PopupMenuListener {
    @Override
    public void popupMenuWillBecomeVisible(PopupMenuEvent e) {
      fillReferences();
    }

    @Override
    public void popupMenuWillBecomeInvisible(PopupMenuEvent e) {}

    @Override
    public void popupMenuCanceled(PopupMenuEvent e) {}
  }
}
