package io.github.rlrestore.core.net;

/** What an engine, a file writer or an analysis does with each kind of layer. */
public interface LayerVisitor<R> {
  R conv(Conv layer);

  R dense(Dense layer);

  R lstm(Lstm layer);

  R relu(Relu layer);

  R affine(Affine layer);

  R add(Add layer);

  R concat(Concat layer);

  R slice(Slice layer);

  R unshuffle(Unshuffle layer);

  R shuffle(Shuffle layer);

  R smooth(Smooth layer);
}
