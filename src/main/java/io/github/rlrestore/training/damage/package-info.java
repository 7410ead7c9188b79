/** What training images go through: the optics that make the truth, and the damage of a level. */
package io.github.rlrestore.training.damage;
