package io.github.rlrestore.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A training configuration that is done in a second or two, or never. */
public final class TinySettings {
  private TinySettings() {}

  /**
   * @param refit rounds of the last stage; very many for a run that only ends if somebody ends it
   */
  public static Path write(Path file, String name, int refit) throws IOException {
    String agent = "{'rounds':%d,'episodesPerRound':4,'updatesPerRound':1,'batch':4,'replay':8}";
    String json =
        "{'name':'"
            + name
            + "','seed':4,'width':4,'pairs':0,'tools':["
            + "{'name':'deblur','family':'blur','from':0,'to':5}],"
            + "'base':{'iterations':3,'batch':8},'tool':{'iterations':2,'batch':8},"
            + "'joint':{'iterations':1,'batch':8},'agent':"
            + String.format(agent, 1)
            + ",'refit':"
            + String.format(agent, refit)
            + ",'validationPatches':2,'trainedOn':'shapes','licence':'CC0'}";
    return Files.writeString(file, json.replace('\'', '"'));
  }
}
