package io.github.rlrestore.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.rlrestore.core.task.Task;
import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockRestorerTest {
  /** Small tiles cost many times as much, since each is computed with its halo. */
  @ParameterizedTest
  @CsvSource({"0, 200, 1", "0, 300, 4", "64, 200, 16"})
  void worksInLargeTilesUnlessToldOtherwise(int tile, int side, int tiles) {
    byte[] pixels = new byte[side * side];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 31 % 251);
    }
    CountingEngine engine = new CountingEngine();
    RestoreOptions options = RestoreOptions.defaults();
    new BlockRestorer<UnsignedByteType>(
            SmallModels.model(1, engine),
            new PlaneStack<>(
                "test", ArrayImgs.unsignedBytes(pixels, side, side), List.of(Axis.X, Axis.Y)),
            tile == 0 ? options.tile() : options.withTile(tile).tile())
        .restore(
            0,
            new Area(0, 0, side, side),
            new ValueMap(0, 255),
            1,
            CellTools.of(List.of(1)),
            Task.NONE);
    assertEquals(tiles, engine.tiles.get(), "tiles");
  }
}
