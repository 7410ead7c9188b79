/** The folder and the window of "RL-Restore Train...". */
package io.github.rlrestore.imagej.train;
