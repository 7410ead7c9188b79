/**
 * The fast engine: networks run by ND4J's raw operations, which reach oneDNN, with one Java thread
 * per call. Needs the {@code -onednn} native of the platform.
 */
package io.github.rlrestore.nd4j;
