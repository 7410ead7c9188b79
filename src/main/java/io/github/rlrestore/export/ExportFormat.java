package io.github.rlrestore.export;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.Bundle;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a model can be exported as. docs/export.md describes the files. */
public enum ExportFormat {
  /** Every tool and the agent as ONNX, and chain.json. */
  ONNX {
    @Override
    Map<String, byte[]> files(Bundle bundle, List<String> authors) {
      return OnnxFiles.of(bundle);
    }
  },

  /** Every tool as a BioImage.IO model resource in a folder of its own. */
  BIOIMAGE {
    @Override
    Map<String, byte[]> files(Bundle bundle, List<String> authors) {
      return BioimageFiles.of(bundle, authors);
    }
  };

  /** The word for it on the command line. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The format of that word.
   *
   * @throws UsageException if there is none
   */
  public static ExportFormat of(String id) {
    for (ExportFormat format : values()) {
      if (format.id().equals(id)) {
        return format;
      }
    }
    throw new UsageException("format is '" + id + "': choose onnx or bioimage");
  }

  /** The files by their paths, with / between folder and name. */
  abstract Map<String, byte[]> files(Bundle bundle, List<String> authors);
}
