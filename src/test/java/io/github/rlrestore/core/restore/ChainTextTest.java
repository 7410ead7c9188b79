package io.github.rlrestore.core.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.rlrestore.core.UsageException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChainTextTest {
  @Test
  void stopAtTheEndIsNoTool() {
    assertEquals(List.of(7, 2), ChainText.parse("7,2,stop"));
    assertEquals(List.of(7, 2), ChainText.parse("7, 2"));
    assertEquals(List.of(), ChainText.parse("stop"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7,,2", "stop,7", "seven", "7;2", "1.5", "1,1,1,1,1,1,1,1,1,1,1"})
  void anythingElseIsWrongUsage(String text) {
    assertThrows(UsageException.class, () -> ChainText.parse(text));
  }
}
