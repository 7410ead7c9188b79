package io.github.rlrestore.core.guard;

import io.github.rlrestore.core.agent.Agent;
import io.github.rlrestore.core.engine.Engine;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.quality.Psnr;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prints how often each signal of the guard is right about a step, for docs/guards.md: clean images
 * of folders, damaged here, every tool as first step and some as second. Arguments: model, side of
 * the squares cut out, folders.
 */
public final class SignalFigures {
  private static final String[] SIGNALS = {
    "agent", "SURE", "J", "size", "white", "dependence", "RSP", "RSE"
  };

  private final Model model;
  private final Map<String, List<double[]>> steps = new LinkedHashMap<>();

  private SignalFigures(Model model) {
    this.model = model;
  }

  public static void main(String[] args) throws Exception {
    Engine engine =
        (Engine)
            Class.forName("io.github.rlrestore.nd4j.Nd4jEngine").getConstructor().newInstance();
    SignalFigures figures = new SignalFigures(new Model(new BundleStore().open(args[0]), engine));
    int side = Integer.parseInt(args[1]);
    int seed = 0;
    for (int k = 2; k < args.length; k++) {
      List<Path> files;
      try (Stream<Path> list = Files.list(Path.of(args[k]))) {
        files =
            list.filter(f -> f.toString().endsWith(".png")).sorted().collect(Collectors.toList());
      }
      for (Path f : files) {
        if (!f.toString().contains("_noisy")) {
          figures.add(Samples.read(f, side), seed++);
        }
      }
    }
    figures.print();
  }

  private void add(Tensor clean, int seed) {
    Random random = new Random(seed);
    double sigma = 5 + 30 * random.nextDouble();
    double photons = 20 * Math.pow(50, random.nextDouble());
    Tensor soft = Smooth.gaussian(clean, 1 + 2 * random.nextDouble());
    double read = sigma * sigma / 65025;
    judge("nothing", clean, clean);
    judge("Gauss", clean, Samples.noisy(clean, 0, read, 0, seed));
    judge("Poisson", clean, Samples.noisy(clean, 1 / photons, 1e-4, 0, seed));
    judge("correlated", clean, Samples.noisy(clean, 0.5 / photons, read / 4, 0.35, seed));
    judge("blur", clean, soft);
    judge("blur+noise", clean, Samples.noisy(soft, 0, read / 4, 0, seed));
  }

  private void judge(String damage, Tensor clean, Tensor grey) {
    int c = model.bundle().channels();
    Tensor input = Copies.spread(grey, c);
    NoiseModel noise = NoiseEstimator.of(grey);
    double sigma = 255 * Math.sqrt(noise.variance(grey));
    NoiseProbe probe = new NoiseProbe(input, noise, 7);
    MaskProbe mask = new MaskProbe(input, noise);
    int patch = model.bundle().patch();
    Tensor look = input.crop((input.h() - patch) / 2, (input.w() - patch) / 2, patch, patch);
    Agent.Memory memory = model.agent().start(1);
    float[] values = model.agent().look(look, new int[1], memory)[0];
    int best = 1;
    for (Tool tool : model.toolbox().tools()) {
      best = values[tool.number() - 1] > values[best - 1] ? tool.number() : best;
    }
    State start = new State(input, probe.disturbed(c), mask.masked(c));
    double[] before = signals(start, grey, noise, probe, mask, clean);
    before[2] = 0; // unseen pixels of the input itself are not what doing nothing gives
    State first = null;
    for (Tool tool : model.toolbox().tools()) {
      State state = start.after(tool);
      if (tool.number() == best) {
        first = state;
      }
      double[] after = signals(state, grey, noise, probe, mask, clean);
      record(
          damage,
          sigma,
          tool,
          before,
          after,
          values[tool.number() - 1] - values[values.length - 1]);
    }
    before = signals(first, grey, noise, probe, mask, clean);
    look = first.image.crop((input.h() - patch) / 2, (input.w() - patch) / 2, patch, patch);
    values = model.agent().look(look, new int[] {best}, memory)[0];
    for (int n = 1 + best % 3; n <= model.toolbox().size(); n += 3) {
      Tool tool = model.toolbox().tool(n);
      double[] after = signals(first.after(tool), grey, noise, probe, mask, clean);
      record(damage, sigma, tool, before, after, values[n - 1] - values[values.length - 1]);
    }
  }

  /** Last: true PSNR. */
  private double[] signals(
      State s, Tensor grey, NoiseModel noise, NoiseProbe probe, MaskProbe mask, Tensor clean) {
    Tensor result = Smooth.grey(s.image);
    Residual r = Residual.of(grey, result, noise);
    Squirrel q = Squirrel.of(grey, result);
    double none = probe.noise();
    double risk = s.probed == null ? none : probe.risk(s.image, s.probed);
    double j = mask.risk(s.masked) * grey.data().length;
    return new double[] {
      0,
      -10 * Math.log10(Math.max(risk, 0.01 * none) / none),
      -10 * Math.log10(Math.max(j, 0.01 * none) / none),
      -Math.abs(Math.log(Math.max(0.05, r.size()))),
      -Math.abs(r.correlation() - noise.correlation()),
      -Math.abs(r.dependence()),
      q.rsp(),
      -q.rse(),
      Psnr.db(result, clean, 1)
    };
  }

  private void record(
      String damage, double sigma, Tool tool, double[] before, double[] after, double agent) {
    double[] change = new double[after.length];
    for (int i = 0; i < change.length; i++) {
      change[i] = after[i] - before[i];
    }
    change[0] = agent;
    int last = change.length - 1;
    if (Double.isInfinite(before[last])) {
      change[last] = after[last] - 60;
    }
    String family = kind(tool.family());
    for (String key :
        new String[] {
          damage + " / " + family, "noise damage / noise", "judged / " + family, "judged", "all"
        }) {
      if (key.startsWith("noise damage")
          && (!family.equals("noise") || damage.equals("nothing") || damage.startsWith("blur"))) {
        continue;
      }
      if (key.startsWith("judged") && sigma < Guard.LEAST_NOISE) {
        continue;
      }
      steps.computeIfAbsent(key, k -> new ArrayList<>()).add(change);
    }
  }

  /** Models for micrographs call their families by what they undo. */
  private static String kind(String family) {
    switch (family) {
      case "poisson":
      case "grain":
        return "noise";
      case "optics":
        return "blur";
      default:
        return family;
    }
  }

  private void print() {
    System.out.println("| steps | n | worse | " + String.join(" | ", SIGNALS) + " |");
    System.out.println("|---|---|---" + "|---".repeat(SIGNALS.length) + "|");
    steps.forEach(
        (key, list) -> {
          int last = SIGNALS.length;
          long worse = list.stream().filter(s -> s[last] < -0.1).count();
          StringBuilder line = new StringBuilder();
          for (int i = 0; i < SIGNALS.length; i++) {
            line.append(String.format(Locale.ROOT, " %.2f |", area(list, i)));
          }
          System.out.printf("| %s | %d | %d |%s%n", key, list.size(), worse, line);
        });
    System.out.println();
    System.out.println("SURE margins: dB, worse steps undone, harmless or good steps undone");
    steps.forEach(
        (key, list) -> {
          StringBuilder line = new StringBuilder();
          for (double margin : new double[] {0, 0.1, 0.25, 0.5, 1}) {
            line.append(
                String.format(
                    Locale.ROOT,
                    "%.2f: %.2f %.2f | ",
                    margin,
                    share(list, 1, -margin, true),
                    share(list, 1, -margin, false)));
          }
          System.out.println("| " + key + " | " + line);
        });
  }

  private static double share(List<double[]> list, int signal, double least, boolean worse) {
    int last = SIGNALS.length;
    double n = 0;
    double undone = 0;
    for (double[] s : list) {
      if (s[last] < -0.1 == worse) {
        n++;
        undone += s[signal] < least ? 1 : 0;
      }
    }
    return undone / n;
  }

  /** Area under the ROC: how often a worsening step has a lower signal than another. */
  private static double area(List<double[]> list, int signal) {
    int last = SIGNALS.length;
    double right = 0;
    double pairs = 0;
    for (double[] a : list) {
      if (a[last] < -0.1) {
        for (double[] b : list) {
          if (b[last] >= -0.1) {
            pairs++;
            right += a[signal] < b[signal] ? 1 : a[signal] == b[signal] ? 0.5 : 0;
          }
        }
      }
    }
    return right / pairs;
  }

  /** An image and its two shadows on their way through the tools. */
  private final class State {
    private final Tensor image;
    private final Tensor probed;
    private final Tensor masked;

    State(Tensor image, Tensor probed, Tensor masked) {
      this.image = image;
      this.probed = probed;
      this.masked = masked;
    }

    State after(Tool tool) {
      Tensor all =
          model.runner(tool).run(List.of(Tensor.stack(List.of(image, probed, masked)))).get(0);
      return new State(all.image(0), all.image(1), all.image(2));
    }
  }
}
