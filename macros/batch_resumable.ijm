// Restores the images of a folder into another one. Started again, it goes on where it stopped.
// The argument is INPUT|OUTPUT or INPUT|OUTPUT|MODEL; without one you are asked for both folders.
arguments = split(getArgument(), "|");
model = "natural-rgb";
if (arguments.length >= 2) {
  input = arguments[0];
  output = arguments[1];
  if (arguments.length > 2) model = arguments[2];
} else {
  input = getDirectory("Folder of images to restore");
  output = getDirectory("Folder for the results");
}

run("RL-Restore Batch...",
    "input=[" + input + "] output=[" + output + "] model=[" + model + "] steps=3 skip=yes");
print(File.openAsString(output + File.separator + "rl-restore-batch.csv"));
