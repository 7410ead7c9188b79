// Restores a time lapse with one toolchain for all frames, so that they are treated alike, and says
// how much a pixel flickers before and after. A single image is damaged six times (shot noise of 40
// photons, another seed each time), to have a time lapse of an object that stands still.
// The argument is INPUT|OUTPUT or INPUT|OUTPUT|MODEL, for instance
//   docs/samples/microscopy/cells-original.png|lapse-restored.tif
arguments = split(getArgument(), "|");
if (arguments.length < 2) exit("time_lapse.ijm needs INPUT|OUTPUT as its argument");
model = "microscopy-grey";
if (arguments.length > 2) model = arguments[2];

setBatchMode(true);
open(arguments[0]);
if (nSlices == 1) simulate(6);
lapse = getImageID();
print("flicker before " + d2s(flicker(lapse), 3));
selectImage(lapse);
run("RL-Restore...", "model=[" + model + "] decide=stack");
print("flicker after " + d2s(flicker(getImageID()), 3));
saveAs("Tiff", arguments[1]);

// A time lapse of the current image, of which every frame has noise of its own.
function simulate(frames) {
  still = getImageID();
  newImage("lapse", "8-bit black", getWidth(), getHeight(), frames);
  run("Properties...", "channels=1 slices=1 frames=" + frames);
  lapse = getImageID();
  for (i = 1; i <= frames; i++) {
    selectImage(still);
    run("RL-Restore Degrade...", "poisson=40 noise=2 seed=" + i);
    run("Copy");
    close();
    selectImage(lapse);
    setSlice(i);
    run("Paste");
  }
  run("Select None");
}

// Mean over all pixels of the standard deviation over time.
function flicker(id) {
  selectImage(id);
  run("Z Project...", "projection=[Standard Deviation]");
  getStatistics(area, mean);
  close();
  selectImage(id);
  return mean;
}
