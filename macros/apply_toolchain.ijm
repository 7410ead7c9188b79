// Applies a toolchain to an image without asking the agent, and saves the result as TIFF.
// The argument is INPUT|OUTPUT|CHAIN or the same with |MODEL at the end, for instance
//   leaf.png|leaf-restored.tif|7,2,stop
arguments = split(getArgument(), "|");
if (arguments.length < 3) exit("apply_toolchain.ijm needs INPUT|OUTPUT|CHAIN as its argument");
model = "natural-rgb";
if (arguments.length > 3) model = arguments[3];

setBatchMode(true);
open(arguments[0]);
run("RL-Restore Apply Toolchain...", "model=[" + model + "] chain=" + arguments[2]);
saveAs("Tiff", arguments[1]);
print("saved " + arguments[1]);
