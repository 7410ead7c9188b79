# Writes one array for every codec, type and odd case into the folder named first, and what they
# must hold as raw little-endian float64 beside each: NAME.zarr, NAME.raw.
import json
import sys

import numcodecs
import numpy as np
import zarr

folder = sys.argv[1]
made = []


def values(shape, dtype):
    n = int(np.prod(shape))
    v = (np.arange(n, dtype=np.int64) * 7919 + (np.arange(n) // 13)) % 251
    if np.dtype(dtype).kind == "i":
        v = v - 125
    return v.reshape(shape).astype(dtype)


def write(name, shape=(37, 45), chunks=(16, 20), dtype="<u2", **more):
    a = zarr.open_array(
        f"{folder}/{name}.zarr", mode="w", shape=shape, chunks=chunks, dtype=dtype, **more
    )
    a[...] = values(shape, dtype)
    np.asarray(a[...]).astype("<f8").tofile(f"{folder}/{name}.raw")
    made.append({"name": name, "shape": list(shape)})
    return a


for cname in ["blosclz", "lz4", "lz4hc", "snappy", "zlib", "zstd"]:
    for shuffle in [0, 1, 2]:
        try:
            codec = numcodecs.Blosc(cname=cname, clevel=5, shuffle=shuffle)
            write(f"blosc-{cname}-{shuffle}", compressor=codec)
            write(f"blosc-{cname}-{shuffle}-large", (300, 500), (256, 400), "<i4", compressor=codec)
        except ValueError as e:  # a build of Blosc need not have every codec
            print("left out:", cname, e)
write("zstd", compressor=numcodecs.Zstd(level=5))
write("lz4", compressor=numcodecs.LZ4())
write("zlib", compressor=numcodecs.Zlib(level=3))
write("gzip", compressor=numcodecs.GZip(level=3))
write("plain", compressor=None)
write("noise", (64, 64), (64, 64), compressor=numcodecs.Blosc(cname="lz4", clevel=0))
for dtype in ["|u1", "|i1", "<i2", ">u2", ">i2", "<u4", ">i4", "<f4", ">f4", "<f8", ">f8"]:
    write("type-" + dtype.strip("|").replace("<", "le").replace(">", "be"), dtype=dtype)
write("five", (2, 3, 4, 19, 23), (1, 2, 3, 8, 7), "|u1", dimension_separator="/")
write("odd-typesize", (129, 333), (129, 333), "<f8", compressor=numcodecs.Blosc("blosclz", 9, 2))
for name, fill in [("fill", 7), ("nofill", None)]:
    a = zarr.open_array(
        f"{folder}/{name}.zarr",
        mode="w",
        shape=(30, 40),
        chunks=(16, 16),
        dtype="<i2",
        fill_value=fill,
    )
    a[:16, :16] = 3
    np.where(
        np.add.outer(np.arange(30) < 16, np.arange(40) < 16) & (np.arange(30) < 16)[:, None]
        & (np.arange(40) < 16)[None, :],
        3,
        fill or 0,
    ).astype("<f8").tofile(f"{folder}/{name}.raw")
    made.append({"name": name, "shape": [30, 40]})
a = zarr.open_array(
    f"{folder}/fillnan.zarr", mode="w", shape=(9, 9), chunks=(4, 4), dtype="<f4", fill_value="NaN"
)
np.full((9, 9), np.nan).astype("<f8").tofile(f"{folder}/fillnan.raw")
made.append({"name": "fillnan", "shape": [9, 9]})
zarr.open_array(
    f"{folder}/fortran.zarr", mode="w", shape=(9, 9), chunks=(4, 4), dtype="<f4", order="F"
)
zarr.open_array(
    f"{folder}/filtered.zarr",
    mode="w",
    shape=(9, 9),
    chunks=(4, 4),
    dtype="<i4",
    filters=[numcodecs.Delta(dtype="<i4")],
)
zarr.open_array(f"{folder}/complex.zarr", mode="w", shape=(9, 9), chunks=(4, 4), dtype="<c8")
zarr.open_array(
    f"{folder}/bz2.zarr",
    mode="w",
    shape=(9, 9),
    chunks=(4, 4),
    dtype="<i4",
    compressor=numcodecs.BZ2(),
)
json.dump(made, open(f"{folder}/made.json", "w"))
