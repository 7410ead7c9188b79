package io.github.rlrestore.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.rlrestore.core.RestoreException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/**
 * Gives damaged files to a reader, which must read them or refuse them in one line, and neither
 * hang nor run out of memory. So many cases as {@code -Dfuzz.cases} says, from {@code -Dfuzz.seed}
 * on; the same seed gives the same files.
 */
public final class Fuzzer {
  private static final long[] NUMBERS = {
    0,
    1,
    -1,
    2,
    127,
    128,
    255,
    256,
    0x7fff,
    0x8000,
    0xffff,
    0x7fffffffL,
    0x80000000L,
    0xffffffffL,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    0x100000000L,
    43,
    42,
    16,
    3,
    4
  };

  /** Reads what may be damaged. */
  public interface Reader {
    void read(byte[] file) throws Exception;
  }

  private final String name;
  private final int cases;
  private final long seed = Long.getLong("fuzz.seed", 20261122);
  private int read;
  private int refused;

  /**
   * @param cases so many unless the caller of the tests wants more
   */
  public Fuzzer(String name, int cases) {
    this.name = name;
    this.cases = Integer.getInteger("fuzz.cases", cases);
  }

  public void run(List<byte[]> good, Reader reader) {
    for (byte[] file : good) {
      one(file, reader, "undamaged");
      if (refused > 0) {
        fail(name + " refuses an undamaged file");
      }
    }
    for (int i = 0; i < cases; i++) {
      Random random = new Random(seed + i * 1_000_003L);
      byte[] file = good.get(random.nextInt(good.size())).clone();
      int times = 1 + random.nextInt(4);
      for (int k = 0; k < times; k++) {
        file = damaged(file, random, good);
      }
      one(file, reader, "case " + i);
    }
    System.out.printf("fuzz %s: %d cases, %d read, %d refused%n", name, cases, read, refused);
  }

  private void one(byte[] file, Reader reader, String what) {
    String where = name + ", " + what + ", seed " + seed;
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          try {
            reader.read(file);
            read++;
          } catch (RestoreException e) {
            refused++;
            assertNotNull(e.getMessage(), where);
            assertFalse(e.getMessage().contains("\n"), where + ": " + e.getMessage());
          } catch (Exception | OutOfMemoryError | StackOverflowError e) {
            String bytes = file.length < 6000 ? Base64.getEncoder().encodeToString(file) : "long";
            throw new AssertionError(where + ": " + e + "; the file: " + bytes, e);
          }
        },
        where);
  }

  /** One change: a bit, a number, a piece left out, doubled, or taken from another file. */
  public static byte[] damaged(byte[] file, Random random, List<byte[]> others) {
    if (file.length == 0) {
      return new byte[] {(byte) random.nextInt()};
    }
    int at = place(file, random);
    switch (random.nextInt(8)) {
      case 0:
        file[at] ^= (byte) (1 << random.nextInt(8));
        return file;
      case 1:
        file[at] = (byte) random.nextInt();
        return file;
      case 2:
      case 3:
        put(file, at, 1 << random.nextInt(4), NUMBERS[random.nextInt(NUMBERS.length)], random);
        return file;
      case 4:
        return Arrays.copyOf(file, at);
      case 5:
        int cut = Math.min(file.length - at, 1 + random.nextInt(16));
        return joined(Arrays.copyOf(file, at), Arrays.copyOfRange(file, at + cut, file.length));
      case 6:
        int count = Math.min(file.length - at, 1 + random.nextInt(64));
        byte[] piece = Arrays.copyOfRange(file, at, at + count);
        return joined(Arrays.copyOf(file, at + count), joined(piece, tail(file, at + count)));
      default:
        byte[] other = others.get(random.nextInt(others.size()));
        return joined(Arrays.copyOf(file, at), tail(other, Math.min(at, other.length)));
    }
  }

  /** The ends of a file hold its structure more often than its middle. */
  private static int place(byte[] file, Random random) {
    int near = Math.min(file.length, 300);
    switch (random.nextInt(3)) {
      case 0:
        return random.nextInt(near);
      case 1:
        return file.length - 1 - random.nextInt(near);
      default:
        return random.nextInt(file.length);
    }
  }

  private static void put(byte[] file, int at, int size, long number, Random random) {
    boolean little = random.nextBoolean();
    for (int i = 0; i < size && at + i < file.length; i++) {
      int shift = 8 * (little ? i : size - 1 - i);
      file[at + i] = (byte) (number >> shift);
    }
  }

  private static byte[] tail(byte[] file, int from) {
    return Arrays.copyOfRange(file, from, file.length);
  }

  private static byte[] joined(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
