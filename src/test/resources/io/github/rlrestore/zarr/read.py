# Opens the OME-Zarr image named first and writes its full resolution as raw little-endian float64
# into the file named second; prints axes, shape, type and compressor.
import sys

import numpy as np
import zarr

group = zarr.open_group(sys.argv[1], mode="r")
scale = group.attrs["multiscales"][0]
array = group[scale["datasets"][0]["path"]]
np.asarray(array[...]).astype("<f8").tofile(sys.argv[2])
axes = "".join(a["name"] for a in scale["axes"])
print(scale["version"], axes, array.shape, array.dtype.str, array.compressor.codec_id)
