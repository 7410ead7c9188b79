/** How well and at what cost a model restores images whose undamaged originals are known. */
package io.github.rlrestore.evaluation;
