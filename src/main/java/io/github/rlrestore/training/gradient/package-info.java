/**
 * Networks with gradients: the same layer lists that the engines run, forward onto a tape and
 * backward from it, on ND4J's raw operations.
 */
package io.github.rlrestore.training.gradient;
