#!/bin/sh
# slurm.sh NAMES PARTS FOLDER: the links in WARC files on a Slurm cluster, as an array job: task I of PARTS takes each
# PARTS-th name of the list, and writes FOLDER/links.I, sorted.
#
#     sbatch --wait --array=1-8 slurm.sh names.txt 8 links && LC_ALL=C sort -m -u links/links.* >links.tsv
#     sbatch --wait --array=3,7 slurm.sh names.txt 8 links    # those two again
#
# The folder where sbatch is called is shared by all nodes; mapper.sh, extract and absolutize are there or in the PATH.
#
# Teaches: an array job is a loop whose rounds run on other machines; each round knows its number and takes its share of
# the list. A result gets its name when it is whole, so what is missing says which tasks to run again, and sorted parts
# are merged (sort -m) without sorting all of it once more.
#SBATCH --job-name=links
#SBATCH --output=links.%a.log
set -eu
export LC_ALL=C
PATH=$PWD:$PATH
usage() {
    echo 'usage: sbatch --array=1-PARTS slurm.sh NAMES PARTS FOLDER' >&2
    exit 2
}
[ $# = 3 ] || usage
[ "${SLURM_ARRAY_TASK_ID-}" ] || usage
case $2 in '' | *[!0-9]* | 0) usage ;; esac
names=$1 parts=$2 folder=$3 part=$SLURM_ARRAY_TASK_ID

mkdir -p "$folder"
awk -v n="$parts" -v i="$part" 'NR % n == i % n' "$names" | mapper.sh >"$folder/new.$part"
sort -u -o "$folder/new.$part" "$folder/new.$part"
mv "$folder/new.$part" "$folder/links.$part"
