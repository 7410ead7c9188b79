package io.github.rlrestore.cli;

import ij.ImagePlus;
import io.github.rlrestore.batch.Job;
import io.github.rlrestore.batch.TextFile;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.degrade.Damage;
import io.github.rlrestore.core.degrade.Level;
import io.github.rlrestore.imageplus.ImageFiles;
import io.github.rlrestore.imageplus.ImagePlusDegrader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code degrade}: damages images by a known amount. */
@Command(
    name = "degrade",
    description = "Damages images by blur, noise and JPEG; the result has 8 bits a channel.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DegradeCommand implements Callable<Integer> {
  static final List<String> WRITABLE = List.of("png", "tif", "tiff");

  @Mixin FileOptions file = new FileOptions();

  @Option(
      names = "--level",
      paramLabel = "mild|moderate|severe",
      description = "draw blur, noise and JPEG quality by the rule of the RL-Restore paper")
  String level;

  @Option(names = "--blur", paramLabel = "S", description = "Gaussian blur, sigma in pixels")
  Double blur;

  @Option(names = "--noise", paramLabel = "S", description = "Gaussian noise, sigma of 255")
  Double noise;

  @Option(names = "--jpeg", paramLabel = "Q", description = "JPEG quality, 1 to 100; 0 for no JPEG")
  Integer jpeg;

  @Option(names = "--poisson", paramLabel = "A", description = "shot noise, photons at full scale")
  Double poisson;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "of the first image; the following ones take N+1, N+2, ... (default 1)")
  long seed = 1;

  private final Program program;

  DegradeCommand(Program program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    boolean given = Stream.of(blur, noise, jpeg, poisson).anyMatch(o -> o != null);
    if (given == (level != null)) {
      throw new UsageException(
          "say how much damage: either --level, or some of --blur, --noise, --jpeg, --poisson");
    }
    Damage fixed = given ? explicit() : Damage.NONE;
    Level drawn = given ? null : level();
    List<Job> jobs = file.jobs(WRITABLE);
    return new Batch(program)
        .run(
            jobs,
            job -> {
              SplittableRandom random = new SplittableRandom(seed + jobs.indexOf(job));
              degrade(job, given ? fixed : drawn.draw(random), random);
            },
            (job, why) -> {});
  }

  private void degrade(Job job, Damage damage, SplittableRandom random) {
    Path target = job.output();
    ImageFiles files = new ImageFiles();
    ImagePlus image = files.open(job.input());
    ImagePlus damaged = new ImagePlusDegrader().degrade(image, damage, random);
    TextFile.makeFolder(target);
    files.save(damaged, target, file.force);
    program.out().println(job.input() + " -> " + target + ": " + damage);
  }

  private Damage explicit() {
    Damage damage = Damage.NONE;
    if (blur != null) {
      damage = damage.withBlur(blur);
    }
    if (poisson != null) {
      damage = damage.withPoisson(poisson);
    }
    if (noise != null) {
      damage = damage.withNoise(noise);
    }
    return jpeg == null ? damage : damage.withJpeg(jpeg);
  }

  private Level level() {
    return Arrays.stream(Level.values())
        .filter(l -> l.name().toLowerCase(Locale.ROOT).equals(level))
        .findFirst()
        .orElseThrow(
            () -> new UsageException("level is '" + level + "': choose mild, moderate or severe"));
  }
}
