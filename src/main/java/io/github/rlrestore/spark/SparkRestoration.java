package io.github.rlrestore.spark;

import io.airlift.compress.Decompressor;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.zarr.ZarrReport;
import io.github.rlrestore.zarr.ZarrRestoration;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Runs a {@link ZarrRestoration} as a Spark application. Input and output must be folders that
 * driver and executors see under the same path.
 */
public final class SparkRestoration {
  private static final String CONTEXT = "org.apache.spark.api.java.JavaSparkContext";

  private SparkRestoration() {}

  /**
   * @throws UsageException if this program was not started by Spark
   */
  public static void requireSpark() {
    try {
      Class.forName(CONTEXT, false, SparkRestoration.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new UsageException(
          "restore-blocks needs Apache Spark: start it with spark-submit RL_Restore.jar"
              + " restore-blocks ..., or use restore, which works on this machine alone");
    }
  }

  /**
   * Restores on the cluster that spark-submit names, or on this machine's processors.
   *
   * @throws RestoreException if a block is missing at the end, or Spark cannot work
   */
  public static ZarrReport run(ZarrRestoration restoration) {
    SparkConf conf =
        new SparkConf().setIfMissing("spark.master", "local[*]").setAppName("RL-Restore");
    try (JavaSparkContext context = new JavaSparkContext(conf)) {
      if (!context.isLocal()) {
        shipLibraries(context);
      }
      return restoration.run(site -> new SparkFleet(context, site));
    }
  }

  /** spark-submit sends executors our jar but not the libraries beside it that the work needs. */
  private static void shipLibraries(JavaSparkContext context) {
    for (Class<?> c : List.of(RandomAccessibleInterval.class, Decompressor.class)) {
      CodeSource source = c.getProtectionDomain().getCodeSource();
      boolean ours = c.getClassLoader() != JavaSparkContext.class.getClassLoader();
      if (source == null || !ours) {
        continue;
      }
      try {
        Path jar = Path.of(source.getLocation().toURI());
        if (Files.isRegularFile(jar)) {
          context.addJar(jar.toString());
        }
      } catch (URISyntaxException e) {
        throw new RestoreException("cannot find the library at " + source.getLocation(), e);
      }
    }
  }
}
