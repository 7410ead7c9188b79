/**
 * Networks as stock Deeplearning4j graphs, for those who fine-tune or inspect a tool or an agent in
 * their own Deeplearning4j code, and as an independent check of this project's engines and
 * gradients.
 */
package io.github.rlrestore.training.dl4j;
