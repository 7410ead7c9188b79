/**
 * Models for other programs: ONNX files and BioImage.IO descriptions. Sees core and Jackson only.
 */
package io.github.rlrestore.export;
