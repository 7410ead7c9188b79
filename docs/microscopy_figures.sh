#!/bin/sh
# All figures of docs/microscopy.md and docs/guards.md that depend on a model's weights, in one go.
# Usage: docs/microscopy_figures.sh MODEL [FOLDER OF MICROGRAPHS] [FOLDER FOR THE RESULTS]
# Needs a build (mvn -DskipTests package); takes some minutes. The figure of the time lapse goes to
# FOLDER/flicker.png.
set -e
model=${1:?name of a bundled model or path of a bundle}
data=${2:-../shared/data/valid/microscopy}
out=${3:-target/figures-$(basename "$model")}
mkdir -p "$out"
figures() {
  name=$1
  shift
  echo "== $name"
  java -Xmx2g -cp "target/test-classes:target/RL_Restore.jar:target/lib/*" "io.github.rlrestore.$@" \
    > "$out/$name.txt"
  cat "$out/$name.txt"
}
figures score evaluation.MicroscopyScore "$model" "$data"
figures honesty evaluation.HonestyFigures "$model" 12
figures flicker evaluation.FlickerFigures "$model" "$out/flicker.png"
figures doubt evaluation.DoubtFigures "$model" 256 "$data"
figures comparison evaluation.MicroscopyComparison "$model" "$data" "$out"
figures signals core.guard.SignalFigures "$model" 128 "$data"
