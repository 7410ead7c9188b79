package io.github.rlrestore.training.optimise;

import io.github.rlrestore.core.net.Conv;
import io.github.rlrestore.core.net.Dense;
import io.github.rlrestore.core.net.Layer;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Muon (Jordan et al. 2024, "Muon: an optimizer for hidden layers in neural networks"): the kernels
 * of hidden convolutions, each as a matrix of kernel x kernel x in rows and out columns, and hidden
 * dense layers move along their orthogonalised momentum, so that no direction of a kernel is
 * starved by stronger ones. Biases and the convolutions that touch the image's own channels take
 * steps of Adam. A step is as long as a usual one of Adam (Liu et al. 2025, "Muon is scalable for
 * LLM training", section 2.2: root mean square 0.2), so that both go by one learning rate. Not
 * thread-safe.
 */
public final class Muon implements Optimiser {
  private static final double MOMENTUM = 0.95;
  private static final double STEP = 0.2;

  /** A layer from or to fewer channels counts as one that touches the image or the values. */
  private static final int HIDDEN = 16;

  private final List<Block> blocks;
  private final int[] others;
  private final Adam adam;
  private final float[] otherValues;
  private final float[] otherGradient;
  private final float[] momentum;

  private Muon(int size, List<Block> blocks) {
    this.blocks = blocks;
    this.others = others(size, blocks);
    this.adam = new Adam(others.length);
    this.otherValues = new float[others.length];
    this.otherGradient = new float[others.length];
    this.momentum = new float[size - others.length];
  }

  /** For a network's weights in layer order. */
  public static Muon of(Network network) {
    Map<String, Integer> at = TrainableNetwork.places(network);
    List<Block> blocks = new ArrayList<>();
    for (Layer layer : network.layers()) {
      if (layer instanceof Conv) {
        Conv c = (Conv) layer;
        if (Math.min(c.in(), c.out()) >= HIDDEN) {
          blocks.add(new Block(at.get(c.weight()), c.kernel() * c.kernel() * c.in(), c.out()));
        }
      }
      if (layer instanceof Dense) {
        Dense d = (Dense) layer;
        if (Math.min(d.in(), d.out()) >= HIDDEN) {
          blocks.add(new Block(at.get(d.weight()), d.in(), d.out()));
        }
      }
    }
    return new Muon(Math.toIntExact(network.parameterCount()), blocks);
  }

  private static int[] others(int size, List<Block> blocks) {
    boolean[] inBlock = new boolean[size];
    for (Block b : blocks) {
      Arrays.fill(inBlock, b.from, b.from + b.size(), true);
    }
    return IntStream.range(0, size).filter(i -> !inBlock[i]).toArray();
  }

  @Override
  public void update(float[] values, float[] gradient, double rate) {
    int at = 0;
    for (Block b : blocks) {
      step(b, at, values, gradient, rate);
      at += b.size();
    }
    for (int i = 0; i < others.length; i++) {
      otherValues[i] = values[others[i]];
      otherGradient[i] = gradient[others[i]];
    }
    adam.update(otherValues, otherGradient, rate);
    for (int i = 0; i < others.length; i++) {
      values[others[i]] = otherValues[i];
    }
  }

  private void step(Block b, int at, float[] values, float[] gradient, double rate) {
    float[] ahead = new float[b.size()];
    for (int i = 0; i < ahead.length; i++) {
      float g = gradient[b.from + i];
      momentum[at + i] += (float) ((1 - MOMENTUM) * (g - momentum[at + i]));
      // Nesterov: where the momentum will be when the same gradient comes again.
      ahead[i] = (float) (MOMENTUM * momentum[at + i] + (1 - MOMENTUM) * g);
    }
    float[] direction = Orthogonal.of(ahead, b.rows, b.columns);
    float length = (float) (rate * STEP * Math.sqrt(Math.max(b.rows, b.columns)));
    for (int i = 0; i < direction.length; i++) {
      values[b.from + i] -= length * direction[i];
    }
  }

  @Override
  public void write(DataOutput out) throws IOException {
    Floats.write(momentum, out);
    adam.write(out);
  }

  @Override
  public void read(DataInput in) throws IOException {
    Floats.read(momentum, in);
    adam.read(in);
  }
}
