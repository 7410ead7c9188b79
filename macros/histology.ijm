// Restores an RGB image of stained tissue in colour and prints the paragraph for a paper that the
// result bears in its info.
// The argument is INPUT|OUTPUT or INPUT|OUTPUT|MODEL, for instance
//   docs/samples/microscopy/histology.png|tissue-restored.tif
arguments = split(getArgument(), "|");
if (arguments.length < 2) exit("histology.ijm needs INPUT|OUTPUT as its argument");
model = "natural-rgb";
if (arguments.length > 2) model = arguments[2];

setBatchMode(true);
open(arguments[0]);
run("RL-Restore...", "model=[" + model + "] steps=2");
lines = split(getMetadata("Info"), "\n");
for (i = 0; i < lines.length; i++) {
  if (startsWith(lines[i], "RL-Restore methods: ")) print(lines[i]);
}
saveAs("Tiff", arguments[1]);
