/**
 * What RL-Restore is, without any image library, engine or window: tensors, networks as data, the
 * plain Java engine, toolbox, agent, the step loop, damage, scores and the model bundle.
 */
package io.github.rlrestore.core;
