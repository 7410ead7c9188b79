/**
 * Training of tools, agent and both together: data pipeline, gradients, long resumable runs. Events
 * go to listeners; nothing here draws.
 */
package io.github.rlrestore.training;
