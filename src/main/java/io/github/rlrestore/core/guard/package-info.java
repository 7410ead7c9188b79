/**
 * Knowing when not to act: what noise and blur an image has, whether a model was trained for that,
 * and whether a step did what it should. Everything here judges without a clean image.
 */
package io.github.rlrestore.core.guard;
