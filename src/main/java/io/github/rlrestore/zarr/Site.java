package io.github.rlrestore.zarr;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.model.Fingerprint;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.image.BlockRestorer;
import io.github.rlrestore.image.PlaneStack;
import java.io.Serializable;
import java.nio.file.Path;
import net.imglib2.type.numeric.real.FloatType;

/**
 * What a machine needs for its jobs: where input and result lie and which model works. Travels to
 * the machine as names and opens them there when they are first needed. Thread-safe.
 */
public final class Site implements Serializable {
  private static final long serialVersionUID = 1;
  private static final long KEPT_BYTES = 64 << 20;

  private final String input;
  private final String result;
  private final ModelSource source;
  private final String fingerprint;
  private final int tile;
  private transient Opened opened;

  /**
   * @param result the folder that is worked in
   * @param fingerprint of the model, so that all machines work with the same one
   */
  Site(Path input, Path result, ModelSource source, String fingerprint, int tile) {
    this.input = input.toString();
    this.result = result.toString();
    this.source = source;
    this.fingerprint = fingerprint;
    this.tile = tile;
  }

  synchronized Opened open() {
    if (opened == null) {
      Model model = source.open();
      if (!Fingerprint.of(model.bundle()).equals(fingerprint)) {
        throw new RestoreException(
            "the model "
                + model.bundle().name()
                + " on this machine is another one than where the work began: give all machines"
                + " the same");
      }
      opened = new Opened(model, Path.of(input), new FolderStore(Path.of(result)), tile);
    }
    return opened;
  }

  /** All that is opened. Whatever the pixels are, nobody here needs to know. */
  static final class Opened {
    final PlaneStack<FloatType> planes;
    final BlockRestorer<FloatType> restorer;
    final Store store;

    private Opened(Model model, Path input, Store store, int tile) {
      this.planes = OmeImage.open(new FolderStore(input)).planes(KEPT_BYTES);
      this.restorer = new BlockRestorer<>(model, planes, tile);
      this.store = store;
    }
  }
}
