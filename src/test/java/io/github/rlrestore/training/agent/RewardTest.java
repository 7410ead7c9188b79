package io.github.rlrestore.training.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Shape;
import io.github.rlrestore.core.net.UnshuffledTool;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.core.toolbox.Toolbox;
import io.github.rlrestore.training.config.AgentConfig;
import io.github.rlrestore.training.gradient.InitialWeights;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RewardTest {
  private static Tensor flat(float value) {
    Tensor t = new Tensor(1, 5, 4, 1);
    Arrays.fill(t.data(), value);
    return t;
  }

  @Test
  void perfectImageIsWorthNoMoreThanTheFloorAllows() {
    assertEquals(50, new Reward(1e-5, 0).psnr(flat(0.3f), flat(0.3f)), 1e-9);
    assertEquals(-10 * Math.log10(2e-4), new Reward(2e-4, 0).psnr(flat(0), flat(0)), 1e-9);
  }

  @Test
  void highFloorMakesSmallErrorsWorthLittleAndLeavesLargeOnesTheirWorth() {
    Tensor clean = flat(0.5f);
    Reward low = new Reward(1e-5, 0);
    Reward high = new Reward(2e-4, 0);
    double smallLow = low.psnr(flat(0.503f), clean) - low.psnr(flat(0.51f), clean);
    double smallHigh = high.psnr(flat(0.503f), clean) - high.psnr(flat(0.51f), clean);
    assertTrue(smallHigh < 0.5 * smallLow, smallHigh + " of " + smallLow);
    double largeLow = low.psnr(flat(0.6f), clean) - low.psnr(flat(0.8f), clean);
    double largeHigh = high.psnr(flat(0.6f), clean) - high.psnr(flat(0.8f), clean);
    assertEquals(largeLow, largeHigh, 0.1);
  }

  @Test
  void toolCostsAStepAndItsMultiplyAddsAPixel() throws IOException {
    Network network = new UnshuffledTool(3, 8, 1).network();
    Tool tool = new Tool(1, "a", "blur", 0, 5, network, new InitialWeights(1).of(network));
    double perPixel = network.multiplyAdds(List.of(new Shape(64, 64, 3))) / 4096.0;
    Toolbox tools = new Toolbox(List.of(tool));
    Reward reward = Reward.of(agent("'price':3,'stepPrice':0.1,'laterPrice':0.05"), tools, 3);
    assertEquals(2.4 - 3 * perPixel / 100_000, reward.step(20, 22.5, 0, 0), 1e-9);
    assertEquals(2.3 - 3 * perPixel / 100_000, reward.step(20, 22.5, 0, 2), 1e-9);
    assertEquals(2.5, Reward.of(agent("'price':0"), tools, 3).step(20, 22.5, 0, 0), 0);
  }

  private static AgentConfig agent(String fields) throws IOException {
    return JsonMapper.builder()
        .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
        .build()
        .readValue(("{'rounds':1," + fields + "}").replace('\'', '"'), AgentConfig.class);
  }
}
