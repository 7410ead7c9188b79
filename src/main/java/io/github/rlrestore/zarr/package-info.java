/** Chunked images on disk: OME-Zarr in and out, and their restoration block by block. */
package io.github.rlrestore.zarr;
