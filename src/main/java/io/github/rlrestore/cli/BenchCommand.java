package io.github.rlrestore.cli;

import io.github.rlrestore.bench.Bench;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.Task;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench}: how fast this machine is. */
@Command(
    name = "bench",
    description = "Measures engine, tools and whole restorations on this machine.",
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description = "name of a bundled model, or path of a bundle (default: ${DEFAULT-VALUE})")
  String model = BundleStore.DEFAULT;

  @Option(
      names = "--engine",
      paramLabel = "auto|nd4j|java",
      description = "what multiplies (default: ${DEFAULT-VALUE})")
  String engine = "auto";

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "how many threads work, one for 128 pixels of the size at most (default: one per"
              + " processor, as far as the size goes)")
  Integer threads;

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      description = "side of the image that is restored (default: ${DEFAULT-VALUE})")
  int size = 2048;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description =
          "for each of three groups of measurements, at least (default: ${DEFAULT-VALUE})")
  double seconds = 20;

  private final Program program;

  BenchCommand(Program program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    Engines.Chosen chosen = program.engines().of(engine);
    Model opened = new Model(program.models().open(model), chosen.engine());
    new Bench(opened, threads(Runtime.getRuntime().availableProcessors()), size, seconds)
        .run(program.out()::println, Task.NONE);
    return Main.DONE;
  }

  /** What was asked for, or one for each processor that the size leaves work for. */
  int threads(int processors) {
    return threads == null ? Math.min(processors, Bench.mostThreads(size)) : threads;
  }
}
