// Opens an image, restores it and saves the result as TIFF.
// The argument is INPUT|OUTPUT or INPUT|OUTPUT|MODEL; without one you are asked.
//   java -cp ... ij.ImageJ -batch restore_sample.ijm "leaf.png|leaf-restored.tif"
arguments = split(getArgument(), "|");
model = "natural-rgb";
if (arguments.length >= 2) {
  input = arguments[0];
  output = arguments[1];
  if (arguments.length > 2) model = arguments[2];
} else {
  input = File.openDialog("Image to restore");
  output = getString("Save the result as", input + "-restored.tif");
}

setBatchMode(true);
open(input);
run("RL-Restore...", "model=[" + model + "] steps=3 decide=image");
saveAs("Tiff", output);
print("saved " + output);
