/** Many files at once, for the command line and for ImageJ: one that fails stops no other. */
package io.github.rlrestore.batch;
