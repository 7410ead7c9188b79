// Restores an electron micrograph; steps that seem to harm are undone. Saves the result and the
// error to be expected at every pixel (OUTPUT-error.tif), doubtful tiles framed in its overlay.
// The argument is INPUT|OUTPUT or INPUT|OUTPUT|MODEL, for instance
//   docs/samples/microscopy/em-section.png|section-restored.tif
arguments = split(getArgument(), "|");
if (arguments.length < 2) exit("em_section.ijm needs INPUT|OUTPUT as its argument");
model = "microscopy-grey";
if (arguments.length > 2) model = arguments[2];

setBatchMode(true);
open(arguments[0]);
run("RL-Restore...", "model=[" + model + "] guard=rollback doubt=yes");
result = getTitle();
saveAs("Tiff", arguments[1]);
selectImage(result + " expected error");
getStatistics(area, mean);
saveAs("Tiff", replace(arguments[1], ".tif", "-error.tif"));
print("expected error " + d2s(mean, 2) + " of 255");
