package io.github.rlrestore.bench;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.engine.Engine;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.PaperNetworks;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.nd4j.MatrixProduct;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Measures a model on an engine: matrix products (where the engine is ND4J's), the paper's tools,
 * the model's own, a restoration against its networks alone, slices on one thread and on several.
 * Medians of rounds in which everything takes its turn. Ratios are worth more than times.
 */
public final class Bench {
  private static final int TOOL = 512;
  private static final int SMALLEST = 128;
  private static final int LARGEST = 16384;

  private final Model model;
  private final int threads;
  private final int size;
  private final double seconds;

  /**
   * @param size side of the restored image in pixels; tools and slices have a quarter of it, at
   *     most 512
   * @param seconds for each of the three groups of measurements
   * @throws UsageException if an argument is out of its range
   */
  public Bench(Model model, int threads, int size, double seconds) {
    if (size < SMALLEST || size > LARGEST) {
      throw new UsageException(
          "size is " + size + ": choose " + SMALLEST + " to " + LARGEST + " pixels");
    }
    if (threads < 1) {
      throw new UsageException("threads is " + threads + ": choose at least 1");
    }
    if (threads > mostThreads(size)) {
      throw new UsageException(
          "threads is "
              + threads
              + ", but size "
              + size
              + " is enough for "
              + mostThreads(size)
              + ": choose fewer threads, or a size of "
              + SMALLEST
              + " pixels for each");
    }
    if (!(seconds >= 0)) {
      throw new UsageException("seconds is " + seconds + ": choose 0 or more");
    }
    this.model = model;
    this.threads = threads;
    this.size = size;
    this.seconds = seconds;
  }

  /** So many threads have work of their own in an image of this side. */
  public static int mostThreads(int size) {
    return Math.max(1, size / SMALLEST);
  }

  /** Measures, and gives one line after the other as soon as it is known. */
  public void run(Consumer<String> lines, Task task) {
    lines.accept("machine  " + Machine.describe());
    lines.accept("engine   " + model.engine().name() + ", " + threads + " threads");
    lines.accept("model    " + model.bundle().name());
    try (Crew crew = new Crew(threads)) {
      lines.accept("");
      networks(crew, lines, task);
      lines.accept("");
      restore(crew, lines, task);
      lines.accept("");
      slices(lines, task);
    }
  }

  private void networks(Crew crew, Consumer<String> lines, Task task) {
    boolean native_ = model.engine().name().equals("nd4j");
    List<Measured> all = new ArrayList<>();
    if (native_) {
      all.add(peak(crew));
    }
    int c = model.bundle().channels();
    int side = Math.min(TOOL, size / 4);
    Tensor image = Scene.of(1, side, side, c);
    Tensor patches = Scene.of(16, 63, 63, c);
    paper("paper's small tool", PaperNetworks.small(c), image, patches, crew, all);
    paper("paper's large tool", PaperNetworks.large(c), image, patches, crew, all);
    for (Tool tool : model.toolbox().tools()) {
      all.add(speed("tool " + tool, tool, image, crew));
    }
    all.add(speed("tool " + model.toolbox().tool(1), model.toolbox().tool(1), patches, crew));
    all.add(agent(crew));
    Rounds.measure(all, seconds, task);
    double peak = native_ ? all.get(0).rate() : 0;
    all.forEach(m -> lines.accept(m.line(peak)));
  }

  private static Measured peak(Crew crew) {
    List<MatrixProduct> products = new ArrayList<>();
    for (int i = 0; i < crew.size(); i++) {
      products.add(new MatrixProduct());
    }
    return new Measured(
        "matrix product 2048^3 (the peak)",
        MatrixProduct.OPERATIONS * crew.size(),
        0,
        () -> crew.run(crew.size(), i -> products.get(i).run()));
  }

  private void paper(
      String name, Network network, Tensor image, Tensor patches, Crew crew, List<Measured> all) {
    Engine engine = model.engine();
    for (Tensor t : List.of(image, patches)) {
      all.add(
          NetworkSpeed.of(name + at(t), network, NetworkSpeed.weights(network), engine, t, crew));
    }
  }

  private Measured speed(String name, Tool tool, Tensor t, Crew crew) {
    return NetworkSpeed.of(name + at(t), tool.network(), tool.weights(), model.engine(), t, crew);
  }

  private static String at(Tensor t) {
    return ", " + t.n() + "x" + t.h() + "x" + t.w();
  }

  private Measured agent(Crew crew) {
    int patch = model.bundle().patch();
    int looks = 64 * threads;
    Tensor patches = Scene.of(looks, patch, patch, model.bundle().channels());
    return new Measured(
        "agent, " + looks + " looks",
        2.0 * looks * model.agent().network().multiplyAdds(),
        (double) looks * patch * patch,
        () -> model.agent().look(patches, new int[looks], model.agent().start(looks), crew));
  }

  private void restore(Crew crew, Consumer<String> lines, Task task) {
    WholeRestore work = new WholeRestore(model, crew, size);
    Measured whole = work.whole(threads);
    whole.warmUp();
    Measured alone = work.networksAlone();
    Rounds.measure(List.of(whole, alone), seconds, task);
    lines.accept(whole.line(0) + "  " + work.chain());
    lines.accept(alone.line(0));
    lines.accept(ratio("restore / networks alone", whole.seconds() / alone.seconds()));
  }

  private void slices(Consumer<String> lines, Task task) {
    int side = Math.min(TOOL, size / 4);
    Measured one = Slices.of(model, side, 1);
    Measured several = Slices.of(model, side, threads);
    Rounds.measure(List.of(one, several), seconds, task);
    lines.accept(one.line(0));
    lines.accept(several.line(0));
    lines.accept(ratio(threads + " threads against 1", one.seconds() / several.seconds()));
  }

  private static String ratio(String name, double value) {
    return String.format(Locale.ROOT, "%-34s %9.2f", name, value);
  }
}
