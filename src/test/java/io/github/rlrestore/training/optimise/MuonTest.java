package io.github.rlrestore.training.optimise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Parameter;
import io.github.rlrestore.core.net.UnshuffledTool;
import io.github.rlrestore.nd4j.Nd4jEngine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MuonTest {
  private static final Network NETWORK = new UnshuffledTool(3, 20, 1).network();

  @BeforeAll
  static void loadNative() {
    new Nd4jEngine();
  }

  private static float[] random(int size, long seed) {
    Random r = new Random(seed);
    float[] g = new float[size];
    for (int i = 0; i < size; i++) {
      g[i] = (float) r.nextGaussian();
    }
    return g;
  }

  /** The shorter side's Gram matrix must be near the identity: singular values 0.7 to 1.2. */
  @ParameterizedTest
  @CsvSource({"45, 7", "7, 45", "12, 12"})
  void orthogonalMatrixHasSingularValuesNearOne(int rows, int columns) {
    float[] matrix = random(rows * columns, 3);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        matrix[i * columns + j] *= 1 + 5 * (Math.min(i, j) % 3);
      }
    }
    float[] o = Orthogonal.of(matrix, rows, columns);
    for (long seed = 0; seed < 20; seed++) {
      float[] v = random(Math.min(rows, columns), seed);
      double in = 0;
      double out = 0;
      for (float x : v) {
        in += x * x;
      }
      int other = Math.max(rows, columns);
      for (int k = 0; k < other; k++) {
        double sum = 0;
        for (int i = 0; i < v.length; i++) {
          sum += v[i] * (rows >= columns ? o[k * columns + i] : o[i * columns + k]);
        }
        out += sum * sum;
      }
      double stretch = Math.sqrt(out / in);
      assertTrue(stretch > 0.6 && stretch < 1.3, "stretched by " + stretch);
    }
  }

  @Test
  void gradientOfZeroMovesNothing() {
    int size = Math.toIntExact(NETWORK.parameterCount());
    float[] values = random(size, 1);
    float[] before = values.clone();
    Muon.of(NETWORK).update(values, new float[size], 0.01);
    assertArrayEquals(before, values);
  }

  /** Hidden kernels move by 0.2 of the rate, root mean square; all others by Adam's first step. */
  @Test
  void everyParameterMovesAboutAsFarAsByAdam() {
    int size = Math.toIntExact(NETWORK.parameterCount());
    float[] values = new float[size];
    Muon.of(NETWORK).update(values, random(size, 2), 0.01);
    int at = 0;
    for (Parameter p : NETWORK.parameters()) {
      float[] moved = Arrays.copyOfRange(values, at, at + p.size());
      at += p.size();
      double square = 0;
      for (float m : moved) {
        square += (double) m * m / moved.length;
      }
      boolean hidden = p.name().startsWith("pair") && p.name().endsWith("weight");
      assertEquals(hidden ? 0.002 : 0.01, Math.sqrt(square), hidden ? 0.0006 : 1e-5, p.name());
    }
    assertEquals(size, at);
  }

  @Test
  void whatIsSavedGoesOnAsIfNothingHadHappened() throws IOException {
    int size = Math.toIntExact(NETWORK.parameterCount());
    Muon whole = Muon.of(NETWORK);
    float[] values = new float[size];
    whole.update(values, random(size, 4), 0.01);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    whole.write(new DataOutputStream(bytes));
    Muon resumed = Muon.of(NETWORK);
    resumed.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    float[] other = values.clone();
    whole.update(values, random(size, 5), 0.01);
    resumed.update(other, random(size, 5), 0.01);
    assertArrayEquals(values, other);
  }
}
