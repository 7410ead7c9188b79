// Restores a rectangle of an image; the pixels outside it stay as they are.
// The argument is INPUT|OUTPUT|X|Y|WIDTH|HEIGHT or the same with |MODEL at the end.
arguments = split(getArgument(), "|");
if (arguments.length < 6) exit("roi.ijm needs INPUT|OUTPUT|X|Y|WIDTH|HEIGHT as its argument");
model = "natural-rgb";
if (arguments.length > 6) model = arguments[6];

setBatchMode(true);
open(arguments[0]);
makeRectangle(
  parseInt(arguments[2]), parseInt(arguments[3]), parseInt(arguments[4]), parseInt(arguments[5]));
run("RL-Restore...", "model=[" + model + "] steps=2");
saveAs("Tiff", arguments[1]);
print("saved " + arguments[1]);
