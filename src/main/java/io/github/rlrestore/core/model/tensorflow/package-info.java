/**
 * Reads checkpoints of TensorFlow 1.x (the "tensor bundle" format) without TensorFlow, and the
 * model that the authors of RL-Restore released in 2018 in that form.
 */
package io.github.rlrestore.core.model.tensorflow;
