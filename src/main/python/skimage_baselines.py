"""Denoises planes by non-local means and by wavelets, the noise level estimated from each plane.

Usage: python3 skimage_baselines.py FOLDER
FOLDER/planes.txt holds a line "NAME WIDTH HEIGHT" for each plane; its values, float32 from 0 to 1,
little-endian, row by row, are in FOLDER/NAME.raw. The results go to FOLDER/NAME-nlm.raw and
FOLDER/NAME-wavelet.raw, a line "NAME METHOD SECONDS" for each to the standard output.
"""

import sys
import time
from pathlib import Path

import numpy as np
from skimage.restoration import denoise_nl_means, denoise_wavelet, estimate_sigma


def non_local_means(plane):
    sigma = estimate_sigma(plane)
    return denoise_nl_means(
        plane, patch_size=5, patch_distance=6, h=0.8 * sigma, sigma=sigma, fast_mode=True
    )


def wavelets(plane):
    # BayesShrink with the noise level estimated by the library itself
    return denoise_wavelet(plane, rescale_sigma=True)


def main(folder):
    for line in (folder / "planes.txt").read_text().splitlines():
        name, width, height = line.rsplit(" ", 2)
        plane = np.fromfile(folder / f"{name}.raw", "<f4").reshape(int(height), int(width))
        for method, denoise in (("nlm", non_local_means), ("wavelet", wavelets)):
            begin = time.perf_counter()
            result = denoise(plane)
            seconds = time.perf_counter() - begin
            result.astype("<f4").tofile(folder / f"{name}-{method}.raw")
            print(f"{name} {method} {seconds:.4f}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python3 skimage_baselines.py FOLDER")
    main(Path(sys.argv[1]))
