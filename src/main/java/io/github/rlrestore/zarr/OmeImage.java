package io.github.rlrestore.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.image.Axis;
import io.github.rlrestore.image.PlaneStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Cast;

/**
 * An image on disk, nothing of it in memory: the full resolution of an OME-Zarr image (0.1 to 0.4),
 * or a plain Zarr array of format 2, whose dimensions then are taken as t, c, z, y, x from the
 * last. Thread-safe.
 */
final class OmeImage {
  private static final String DIMENSIONS = "tczyx";

  private final Store store;
  private final ZarrArray array;
  private final String axes;
  private final Optional<ObjectNode> multiscale;
  private final Optional<JsonNode> omero;

  private OmeImage(
      Store store,
      ZarrArray array,
      String axes,
      Optional<ObjectNode> multiscale,
      Optional<JsonNode> omero) {
    this.store = store;
    this.array = array;
    this.axes = axes;
    this.multiscale = multiscale;
    this.omero = omero;
    int n = array.metadata().shape.length;
    boolean fits = axes.endsWith("yx") && axes.chars().distinct().count() == axes.length();
    if (axes.length() != n || !fits || !axes.matches("[tczyx]+")) {
      throw new RestoreException(
          store.name()
              + ": its axes are '"
              + Shown.of(axes)
              + "' for "
              + n
              + " dimensions, expected some of t, c, z and y, x at the end");
    }
  }

  /**
   * @throws RestoreException if there is no such image or its metadata is damaged
   */
  static OmeImage open(Store store) {
    if (store.exists(".zarray")) {
      ZarrArray array = ZarrArray.open(store, "");
      return new OmeImage(
          store, array, plainAxes(array, store), Optional.empty(), Optional.empty());
    }
    ObjectNode attributes =
        MetadataJson.read(store, ".zattrs")
            .orElseThrow(() -> new RestoreException(store.name() + lacking(store)));
    JsonNode scales = attributes.path("multiscales");
    JsonNode first = scales.path(0);
    JsonNode path = first.path("datasets").path(0).path("path");
    if (!first.isObject() || !path.isTextual()) {
      throw new RestoreException(
          store.name()
              + ": .zattrs names no image (multiscales[0].datasets[0].path): it is no OME-Zarr"
              + " image");
    }
    ZarrArray array = ZarrArray.open(store, path.textValue());
    String axes =
        first.has("axes") ? axes(first.path("axes")) : plainAxes(array, store); // from 0.3 on
    return new OmeImage(
        store,
        array,
        axes,
        Optional.of((ObjectNode) first),
        Optional.ofNullable(attributes.get("omero")));
  }

  private static String lacking(Store store) {
    if (store.exists(".zgroup")) {
      return " is a Zarr group whose .zattrs, which names its image, is missing: name an OME-Zarr"
          + " image, or the folder of an array in it";
    }
    return store.exists("zarr.json")
        ? " is Zarr of format 3: only format 2 is read, convert it"
        : " has neither .zattrs nor .zarray: it is no Zarr image of format 2";
  }

  private static String axes(JsonNode axes) {
    StringBuilder text = new StringBuilder();
    for (JsonNode axis : axes) {
      text.append(axis.isTextual() ? axis.textValue() : axis.path("name").asText("?"));
    }
    return text.toString();
  }

  private static String plainAxes(ZarrArray array, Store store) {
    int n = array.metadata().shape.length;
    if (n < 2 || n > DIMENSIONS.length()) {
      throw new RestoreException(
          store.name() + ": its array has " + n + " dimensions, expected 2 to 5");
    }
    return DIMENSIONS.substring(DIMENSIONS.length() - n);
  }

  ZarrArray array() {
    return array;
  }

  /** The files that say what the chunks mean, as they are now. */
  List<byte[]> metadataFiles() {
    List<byte[]> files = new ArrayList<>();
    if (multiscale.isPresent()) {
      MetadataJson.bytes(store, ".zattrs").ifPresent(files::add);
    }
    MetadataJson.bytes(store, ZarrArray.join(array.path(), ".zarray")).ifPresent(files::add);
    return files;
  }

  /** Names of the dimensions, the last one fastest. */
  String axes() {
    return axes;
  }

  /**
   * The planes, read by window.
   *
   * @param bytes that chunks kept in memory may take
   */
  <T extends RealType<T>> PlaneStack<T> planes(long bytes) {
    List<Axis> meaning = new ArrayList<>();
    for (int d = axes.length() - 1; d >= 0; d--) {
      meaning.add(axis(axes.charAt(d)));
    }
    RandomAccessibleInterval<T> image = Cast.unchecked(ChunkImage.of(array, bytes));
    return new PlaneStack<>(store.name(), image, meaning);
  }

  private static Axis axis(char name) {
    switch (name) {
      case 'x':
        return Axis.X;
      case 'y':
        return Axis.Y;
      case 'z':
        return Axis.SLICE;
      case 'c':
        return Axis.CHANNEL;
      default:
        return Axis.FRAME;
    }
  }

  /** The attributes of a result that has this image's axes and scale, in one resolution. */
  ObjectNode attributes() {
    ObjectNode all = MetadataJson.newObject();
    ObjectNode scale = all.putArray("multiscales").addObject();
    scale.put("version", "0.4");
    String name = multiscale.map(m -> m.path("name").asText("")).orElse("");
    scale.put("name", name.isEmpty() ? store.name().replaceAll("\\.zarr$", "") : name);
    JsonNode given = multiscale.map(m -> m.path("axes")).orElse(MetadataJson.newObject());
    if (given.isArray() && given.path(0).isObject()) {
      scale.set("axes", given.deepCopy());
    } else {
      axes.chars().forEach(c -> addAxis(scale.withArray("axes"), (char) c));
    }
    ObjectNode dataset = scale.putArray("datasets").addObject();
    dataset.put("path", "0");
    JsonNode transforms =
        multiscale
            .map(m -> m.path("datasets").path(0).path("coordinateTransformations"))
            .orElse(MetadataJson.newObject());
    if (transforms.isArray()) {
      dataset.set("coordinateTransformations", transforms.deepCopy());
    } else {
      ObjectNode unit = dataset.putArray("coordinateTransformations").addObject();
      unit.put("type", "scale");
      ArrayNode ones = unit.putArray("scale");
      axes.chars().forEach(c -> ones.add(1.0));
    }
    multiscale
        .map(m -> m.get("coordinateTransformations"))
        .ifPresent(t -> scale.set("coordinateTransformations", t.deepCopy()));
    omero.ifPresent(o -> all.set("omero", o.deepCopy()));
    return all;
  }

  private static void addAxis(ArrayNode to, char name) {
    ObjectNode axis = to.addObject();
    axis.put("name", String.valueOf(name));
    axis.put("type", name == 't' ? "time" : name == 'c' ? "channel" : "space");
  }
}
