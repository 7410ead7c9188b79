/** How close a result is to its reference, with the data range always said, never guessed. */
package io.github.rlrestore.core.quality;
