/** The command line: parsing, files in and out, exit codes. Nobody imports this package. */
package io.github.rlrestore.cli;
