"""Restores an image with an exported model: python export_example.py DIR INPUT OUTPUT [STEPS]

DIR is what `export --format onnx` wrote. INPUT and OUTPUT are .npy files, or images if Pillow is
there. Needs numpy and onnxruntime. The loop is that of RL-Restore with --decide image.
"""

import json
import pathlib
import sys

import numpy as np
import onnxruntime


def read(path, channels):
    """An image as float32 [1, c, h, w] from 0 to 1, and the largest value of its type."""
    if path.endswith(".npy"):
        pixels = np.load(path)
    else:
        from PIL import Image

        pixels = np.asarray(Image.open(path).convert("L" if channels == 1 else "RGB"))
    if pixels.ndim == 2:
        pixels = pixels[:, :, None]
    if pixels.ndim != 3 or pixels.shape[2] != channels:
        sys.exit(f"{path} has the shape {pixels.shape}, expected rows, columns, {channels} channels")
    integers = np.issubdtype(pixels.dtype, np.integer)
    top = np.iinfo(pixels.dtype).max if integers else 1
    return (pixels.astype(np.float32) / top).transpose(2, 0, 1)[None], pixels.dtype, top


def write(path, image, dtype, top):
    """The inverse of read; integers are rounded and clamped."""
    pixels = image[0].transpose(1, 2, 0) * np.float32(top)
    if np.issubdtype(dtype, np.integer):
        pixels = np.clip(np.floor(pixels + np.float32(0.5)), 0, top)
    pixels = pixels.astype(dtype)
    if path.endswith(".npy"):
        np.save(path, pixels)
    else:
        from PIL import Image

        Image.fromarray(pixels[:, :, 0] if pixels.shape[2] == 1 else pixels).save(path)


def squares(image, side):
    """What the agent sees: the squares of a grid from the origin, the remainder left out."""
    _, c, h, w = image.shape
    # an image smaller than a square is mirrored up to it
    missing = [(0, 0), (0, 0), (0, max(0, side - h)), (0, max(0, side - w))]
    full = np.pad(image, missing, mode="reflect")
    rows, columns = full.shape[2] // side, full.shape[3] // side
    cut = full[0, :, : rows * side, : columns * side]
    cut = cut.reshape(c, rows, side, columns, side).transpose(1, 3, 0, 2, 4)
    return np.ascontiguousarray(cut.reshape(rows * columns, c, side, side))


def main(folder, source, target, steps=3):
    folder = pathlib.Path(folder)
    chain = json.loads((folder / "chain.json").read_text(encoding="utf-8"))
    tools = chain["tools"]

    def session(entry):
        return onnxruntime.InferenceSession(
            str(folder / entry["file"]), providers=["CPUExecutionProvider"]
        )

    agent = session(chain["agent"])
    image, dtype, top = read(source, chain["channels"])
    seen = squares(image, chain["patch"])
    state = np.zeros((len(seen), chain["state"]), np.float32)
    action = np.zeros((len(seen), len(tools)), np.float32)
    for step in range(int(steps)):
        values, state = agent.run(
            ["values", "next_state"], {"image": seen, "action": action, "state": state}
        )
        # the highest mean value, or the most squares that value it highest; the lower number wins a tie
        votes = np.bincount(values.argmax(axis=1), minlength=len(tools) + 1)
        by_votes = chain["agent"]["choice"] == "votes"
        chosen = int((votes if by_votes else values.mean(axis=0)).argmax())
        if chosen == len(tools):
            print(f"step {step + 1}: stop, {values[:, chosen].mean():+.3f} dB")
            break
        tool = tools[chosen]
        print(
            f"step {step + 1}: {tool['number']} {tool['name']},"
            f" {values[:, chosen].mean():+.3f} dB, {votes[chosen]} of {len(seen)} squares"
        )
        image = session(tool).run(["restored"], {"image": image})[0]
        seen = squares(image, chain["patch"])
        action[:] = 0
        action[:, chosen] = 1
    write(target, image, dtype, top)


if __name__ == "__main__":
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    main(*sys.argv[1:])
