/**
 * Known damage on purpose: blur, noise and JPEG in the amounts that the toolbox is trained against,
 * seeded, so that a damaged image can be made again.
 */
package io.github.rlrestore.core.degrade;
