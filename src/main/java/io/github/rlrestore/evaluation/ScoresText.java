package io.github.rlrestore.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.stream.Collectors;

/** Scores as the texts that programs and people read. */
public final class ScoresText {
  private ScoresText() {}

  /** One JSON object; a mean that is not finite, as that of no image, is null. */
  public static String json(Scores s) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("model", s.model());
    root.put("images", s.images().size());
    root.set("psnr_in_db", number(s.mean(ImageScore::psnrIn)));
    root.set("psnr_out_db", number(s.mean(ImageScore::psnrOut)));
    root.set("psnr_out_clipped_db", number(s.mean(ImageScore::psnrOutClipped)));
    root.set("gain_db", number(s.gain()));
    root.set("ssim_in", number(s.mean(ImageScore::ssimIn)));
    root.set("ssim_out", number(s.mean(ImageScore::ssimOut)));
    root.put("worse", s.worse());
    root.set("mean_steps", number(s.cost(ImageScore::steps)));
    root.set("mac_per_pixel", number(s.cost(ImageScore::macPerPixel)));
    ObjectNode tools = root.putObject("tools");
    s.uses().forEach(tools::put);
    root.put("engine", s.engine());
    root.set("seconds", number(s.seconds()));
    root.set("mpixel_per_s", number(s.megapixelsPerSecond()));
    root.put("identical", s.identical());
    return root.toPrettyString() + "\n";
  }

  private static JsonNode number(double v) {
    JsonNodeFactory make = JsonNodeFactory.instance;
    return Double.isFinite(v) ? make.numberNode(v) : make.nullNode();
  }

  /** One row for each image, with a heading; several chains of one image have ';' between. */
  public static String csv(Scores s) {
    StringBuilder text =
        new StringBuilder(
            "image,psnr_in_db,psnr_out_db,psnr_out_clipped_db,gain_db,ssim_in,ssim_out,steps,"
                + "mac_per_pixel,predicted_gain_db,chain,reference\n");
    for (ImageScore i : s.images()) {
      text.append(quoted(i.name()))
          .append(
              String.format(
                  Locale.ROOT,
                  ",%.6f,%.6f,%.6f,%.6f,%.6f,%.6f,%.3f,%.1f,%.4f,",
                  i.psnrIn(),
                  i.psnrOut(),
                  i.psnrOutClipped(),
                  i.gain(),
                  i.ssimIn(),
                  i.ssimOut(),
                  i.steps(),
                  i.macPerPixel(),
                  i.predictedGain()))
          .append(quoted(chains(i)))
          .append(',')
          .append(quoted(i.reference()))
          .append('\n');
    }
    return text.toString();
  }

  private static String chains(ImageScore i) {
    return i.toolchains().stream().map(Object::toString).collect(Collectors.joining(";"));
  }

  private static String quoted(String field) {
    return field.matches("[^,\"\\s]*") ? field : '"' + field.replace("\"", "\"\"") + '"';
  }

  /** A few lines for a console. */
  public static String summary(Scores s) {
    return String.format(
        Locale.ROOT,
        "images        %d%s%n"
            + "PSNR          %.3f dB -> %.3f dB (%+.3f; clipped %.3f; predicted %+.3f)%n"
            + "SSIM          %.4f -> %.4f%n"
            + "worse         %d%n"
            + "steps         %.2f on average, %.0f multiply-adds a pixel%n"
            + "tools         %s%n"
            + "time          %.2f s, %.3f Mpixel/s%n",
        s.images().size(),
        s.identical() == 0
            ? ""
            : ", " + s.identical() + " equal to their originals and left out of the means",
        s.mean(ImageScore::psnrIn),
        s.mean(ImageScore::psnrOut),
        s.gain(),
        s.mean(ImageScore::psnrOutClipped),
        s.mean(ImageScore::predictedGain),
        s.mean(ImageScore::ssimIn),
        s.mean(ImageScore::ssimOut),
        s.worse(),
        s.cost(ImageScore::steps),
        s.cost(ImageScore::macPerPixel),
        s.uses().entrySet().stream()
            .map(e -> e.getKey() + ": " + e.getValue())
            .collect(Collectors.joining(", ")),
        s.seconds(),
        s.megapixelsPerSecond());
  }
}
