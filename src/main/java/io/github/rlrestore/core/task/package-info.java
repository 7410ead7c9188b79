/** Progress and cancel. */
package io.github.rlrestore.core.task;
