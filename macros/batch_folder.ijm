// Restores every TIFF, PNG and JPEG of a folder and saves the results as TIFF in another folder.
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

setBatchMode(true);
File.makeDirectory(output);
names = getFileList(input);
Array.sort(names);
count = 0;
for (i = 0; i < names.length; i++) {
  if (matches(toLowerCase(names[i]), ".*\\.(tif|tiff|png|jpg|jpeg)")) {
    open(input + File.separator + names[i]);
    run("RL-Restore...", "model=[" + model + "] steps=3 decide=image");
    saveAs("Tiff", output + File.separator + File.getNameWithoutExtension(names[i]) + ".tif");
    close("*");
    count++;
  }
}
print("restored " + count + " images");
