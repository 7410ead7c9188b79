package io.github.rlrestore.training.dl4j;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.net.Add;
import io.github.rlrestore.core.net.Affine;
import io.github.rlrestore.core.net.Concat;
import io.github.rlrestore.core.net.Conv;
import io.github.rlrestore.core.net.Dense;
import io.github.rlrestore.core.net.Layer;
import io.github.rlrestore.core.net.LayerVisitor;
import io.github.rlrestore.core.net.Lstm;
import io.github.rlrestore.core.net.Relu;
import io.github.rlrestore.core.net.Shape;
import io.github.rlrestore.core.net.Shuffle;
import io.github.rlrestore.core.net.Slice;
import io.github.rlrestore.core.net.Smooth;
import io.github.rlrestore.core.net.Unshuffle;
import io.github.rlrestore.core.net.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Which value of this project's parameters is which value of a Deeplearning4j graph's. Visits the
 * layers once; then copies both ways. The visits give nothing.
 */
final class WeightOrder implements LayerVisitor<Void> {
  /**
   * Columns of Deeplearning4j's LSTM: candidate, forget gate, output gate, input gate; here the
   * number of the same block in {@link Lstm}'s order.
   */
  private static final int[] GATES = {1, 2, 3, 0};

  private final Map<String, Shape> shapes;
  private final List<Piece> pieces = new ArrayList<>();
  private final List<Piece> shuffles = new ArrayList<>();

  WeightOrder(Map<String, Shape> shapes) {
    this.shapes = shapes;
  }

  /** One parameter of the graph: value j, in c order, is value {@code from[j]} of ours. */
  private static final class Piece {
    final String ours;
    final String theirs;
    final long[] shape;
    final int[] from;

    Piece(String ours, String theirs, long[] shape, IntUnaryOperator from) {
      this.ours = ours;
      this.theirs = theirs;
      this.shape = shape;
      int size = (int) Arrays.stream(shape).reduce(1, Math::multiplyExact);
      this.from = IntStream.range(0, size).map(from).toArray();
    }

    INDArray in(Map<String, INDArray> table) {
      INDArray found = table.get(theirs);
      if (found != null && found.isRowVector() && found.length() == shape[0]) {
        // biases are vectors, their gradients may be matrices of one row
        found = found.reshape(shape[0]);
      }
      if (found == null || !Arrays.equals(found.shape(), shape)) {
        throw new RestoreException(
            "the graph's parameter "
                + theirs
                + " is "
                + (found == null ? "missing" : Arrays.toString(found.shape()))
                + ", expected "
                + Arrays.toString(shape)
                + ": give a graph that was made of this network");
      }
      return found;
    }
  }

  void write(Weights weights, ComputationGraph graph) {
    Map<String, INDArray> table = graph.paramTable();
    for (Piece p : pieces) {
      float[] ours = weights.get(p.ours);
      float[] theirs = new float[p.from.length];
      for (int j = 0; j < theirs.length; j++) {
        theirs[j] = ours[p.from[j]];
      }
      p.in(table).assign(Nd4j.create(theirs, p.shape, 'c'));
    }
    for (Piece p : shuffles) {
      float[] fixed = new float[p.from.length];
      for (int j = 0; j < fixed.length; j++) {
        fixed[j] = p.from[j];
      }
      p.in(table).assign(Nd4j.create(fixed, p.shape, 'c'));
    }
  }

  void read(Map<String, INDArray> table, Map<String, float[]> into) {
    for (Piece p : pieces) {
      float[] theirs = p.in(table).dup('c').data().asFloat();
      float[] ours = into.get(p.ours);
      for (int j = 0; j < theirs.length; j++) {
        ours[p.from[j]] = theirs[j];
      }
    }
  }

  private void add(String ours, Layer layer, String key, long[] shape, IntUnaryOperator from) {
    pieces.add(new Piece(ours, layer.name() + "_" + key, shape, from));
  }

  /** [kernel, kernel, in, out] becomes [out, in, kernel, kernel]. */
  @Override
  public Void conv(Conv l) {
    int area = l.kernel() * l.kernel();
    long[] shape = {l.out(), l.in(), l.kernel(), l.kernel()};
    add(
        l.weight(),
        l,
        "W",
        shape,
        j -> (j % area * l.in() + j / area % l.in()) * l.out() + j / area / l.in());
    add(l.bias(), l, "b", new long[] {l.out()}, j -> j);
    return null;
  }

  /** Rows in the order [h, w, c] become rows in the order [c, h, w]. */
  @Override
  public Void dense(Dense l) {
    Shape in = shapes.get(l.inputs().get(0));
    int area = in.h() * in.w();
    add(
        l.weight(),
        l,
        "W",
        new long[] {l.in(), l.out()},
        j -> {
          int row = j / l.out();
          return (row % area * in.c() + row / area) * l.out() + j % l.out();
        });
    add(l.bias(), l, "b", new long[] {l.out()}, j -> j);
    return null;
  }

  @Override
  public Void lstm(Lstm l) {
    int columns = 4 * l.units();
    IntUnaryOperator gates =
        j -> j - j % columns + GATES[j % columns / l.units()] * l.units() + j % l.units();
    add(l.weight(), l, "W", new long[] {l.in(), columns}, gates);
    add(
        l.weight(),
        l,
        "RW",
        new long[] {l.units(), columns},
        j -> l.in() * columns + gates.applyAsInt(j));
    add(l.bias(), l, "b", new long[] {columns}, gates);
    return null;
  }

  @Override
  public Void relu(Relu l) {
    return null;
  }

  @Override
  public Void affine(Affine l) {
    return null;
  }

  @Override
  public Void add(Add l) {
    return null;
  }

  @Override
  public Void concat(Concat l) {
    return null;
  }

  @Override
  public Void slice(Slice l) {
    return null;
  }

  @Override
  public Void smooth(Smooth l) {
    return null;
  }

  @Override
  public Void unshuffle(Unshuffle l) {
    return null;
  }

  /**
   * Not a parameter of ours: the fixed transposed convolution [in, out, f, f], whose weight is 1
   * where channel (row in block, column in block, channel) meets its pixel; {@code from} is the
   * weight itself.
   */
  @Override
  public Void shuffle(Shuffle l) {
    int f = l.factor();
    int c = shapes.get(l.name()).c();
    long[] shape = {(long) f * f * c, c, f, f};
    shuffles.add(
        new Piece(
            l.name(),
            l.name() + "_W",
            shape,
            j -> j / (f * f) / c == j % (f * f) * c + j / (f * f) % c ? 1 : 0));
    return null;
  }
}
