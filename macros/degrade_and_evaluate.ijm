// Damages a clean image by a known amount, restores it and says how much was won.
// The argument is INPUT or INPUT|MODEL; without one you are asked.
arguments = split(getArgument(), "|");
model = "natural-rgb";
if (arguments.length > 1) model = arguments[1];
if (arguments.length > 0) input = arguments[0];
else input = File.openDialog("A clean image");

setBatchMode(true);
open(input);
clean = getTitle();
run("RL-Restore Degrade...", "level=moderate seed=3");
run("RL-Restore Evaluate...", "reference=[" + clean + "] model=[" + model + "] steps=3");
row = nResults - 1;
print("PSNR " + d2s(getResult("PSNR (dB)", row), 2) + " dB, restored "
    + d2s(getResult("restored PSNR (dB)", row), 2) + " dB by "
    + getResultString("chain", row));
