// Restores a stack of fluorescence images, each plane by a toolchain of its own, keeps the mean of
// each plane, and writes beside the result what was done (OUTPUT.json).
// The argument is INPUT|OUTPUT or INPUT|OUTPUT|MODEL, for instance
//   docs/samples/microscopy/fluorescence.tif|cells-restored.tif
arguments = split(getArgument(), "|");
if (arguments.length < 2) exit("fluorescence_stack.ijm needs INPUT|OUTPUT as its argument");
model = "microscopy-grey";
if (arguments.length > 2) model = arguments[2];

setBatchMode(true);
open(arguments[0]);
run("RL-Restore...", "model=[" + model + "] decide=image mean=keep report=[" + arguments[1] + ".json]");
saveAs("Tiff", arguments[1]);
print("restored " + nSlices + " planes");
