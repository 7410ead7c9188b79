/** What a finished model reaches, and what with its tools could be reached. */
package io.github.rlrestore.training.report;
