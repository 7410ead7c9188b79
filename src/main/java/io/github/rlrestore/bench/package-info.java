/** How fast the engine, the tools and a whole restoration are on this machine. */
package io.github.rlrestore.bench;
