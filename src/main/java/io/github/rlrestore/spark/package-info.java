/**
 * The restoration of chunked images on Apache Spark, whose classes are there under spark-submit.
 */
package io.github.rlrestore.spark;
