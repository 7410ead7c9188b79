package io.github.rlrestore.cli;

/** A public class of this package, for the test that notices imports of it. */
public final class SeenFromCore {}
