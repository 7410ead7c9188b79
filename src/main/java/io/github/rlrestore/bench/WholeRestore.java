package io.github.rlrestore.bench;

import io.github.rlrestore.core.agent.Agent;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.Toolchain;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.image.Axis;
import io.github.rlrestore.image.Decision;
import io.github.rlrestore.image.ImageRestorer;
import io.github.rlrestore.image.RestoreOptions;
import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * A restoration of a colour image from 8-bit pixels to 8-bit pixels as users run it, and the same
 * networks alone: on the same number of pixels, each thread a part of the rows, with no tiles, no
 * halos, no conversion.
 */
final class WholeRestore {
  private final Model model;
  private final Crew crew;
  private final int size;
  private final Img<UnsignedByteType> in;
  private Toolchain chain;

  /**
   * @param size side of the image in pixels, at least the agent's patch for each thread
   */
  WholeRestore(Model model, Crew crew, int size) {
    this.model = model;
    this.crew = crew;
    this.size = size;
    Tensor scene = Scene.of(3, size, size, 1); // colour by colour, as ImgLib2 has it
    this.in = ArrayImgs.unsignedBytes(Scene.bytes(scene), size, size, 3);
  }

  Measured whole(int threads) {
    return new Measured(
        "restore, " + size + "x" + size + (threads == 1 ? ", 1 thread" : ""),
        0,
        (double) size * size,
        () -> restore(threads));
  }

  private void restore(int threads) {
    Img<UnsignedByteType> out = ArrayImgs.unsignedBytes(size, size, 3);
    List<Decision> decisions =
        new ImageRestorer(model)
            .restore(
                in, out, Axis.XY_COLOUR, RestoreOptions.defaults().withThreads(threads), Task.NONE);
    chain = decisions.get(0).toolchain();
  }

  /** What was done by the last restoration. */
  Toolchain chain() {
    return chain;
  }

  /** To be called when there was a restoration: runs the tools that it chose. */
  Measured networksAlone() {
    int parts = crew.size();
    Tensor part = Scene.of(1, size / parts, size, model.bundle().channels());
    int patch = model.bundle().patch();
    int looks = (size / patch) * (size / patch);
    Tensor patches = Scene.of(looks, patch, patch, model.bundle().channels());
    Agent agent = model.agent();
    return new Measured(
        "its networks alone",
        0,
        (double) size * size,
        () -> {
          Agent.Memory memory = agent.start(looks);
          for (int step = 0; step < chain.steps().size(); step++) {
            agent.look(patches, new int[looks], memory, crew);
          }
          for (int number : chain.tools()) {
            Tool tool = model.toolbox().tool(number);
            crew.run(parts, i -> model.runner(tool).run(List.of(part)));
          }
          model.engine().release();
        });
  }
}
