package io.github.rlrestore.training.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What all stages share that train tools: the networks that learn, and their count of iterations.
 */
public abstract class ToolStage implements Stage {
  private final String name;
  private final int iterations;
  private final ToolLearners learners;
  private int iteration;

  protected ToolStage(String name, int iterations, ToolLearners learners) {
    this.name = name;
    this.iterations = iterations;
    this.learners = learners;
  }

  /** One iteration; gives the mean PSNR of the patches as the networks before it restore them. */
  protected abstract double step(int iteration, Workers workers);

  protected final ToolLearners learners() {
    return learners;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final int iteration() {
    return iteration;
  }

  @Override
  public int iterations() {
    return iterations;
  }

  @Override
  public final String measure() {
    return "PSNR dB";
  }

  @Override
  public final double rate() {
    return learners.get(0).rate();
  }

  @Override
  public final double iterate(Workers workers) {
    double psnr = step(iteration, workers);
    iteration++;
    return psnr;
  }

  @Override
  public void store(Networks networks) {
    learners.store(networks);
  }

  @Override
  public final void write(DataOutput out) throws IOException {
    out.writeInt(iteration);
    learners.write(out);
  }

  @Override
  public final void read(DataInput in) throws IOException {
    iteration = in.readInt();
    learners.read(in);
  }
}
