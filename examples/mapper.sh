#!/bin/bash
# mapper.sh: reads names of WARC files, one a line, and prints the links in them, for engines that spread such a list over
# a cluster. Files ending in .gz are unpacked; hdfs: and s3a: names go through `hadoop fs`, https: ones through curl.
#
#     hadoop jar hadoop-streaming.jar -D mapreduce.job.name=links -input names.txt -output links \
#         -inputformat org.apache.hadoop.mapred.lib.NLineInputFormat \
#         -files mapper.sh,reducer.sh,extract,absolutize -mapper mapper.sh -reducer reducer.sh
#
#     sc.textFile("names.txt", 1000).pipe("./mapper.sh").saveAsTextFile("links")          # Spark
#
# Teaches: hand out names, never pieces. A WARC file is not text: cut at a byte or at a line that looks like a record's,
# and a page that quotes one will lie to you. extract and absolutize keep nothing between records, so any machine
# may take any file. A damaged file is counted and said; one that cannot be read fails the task, and the engine tries again.
set -euo pipefail
PATH=$PWD:$PATH # Where Hadoop puts what -files names.

open() {
    case $1 in
    hdfs:* | s3a:*) hadoop fs -cat "$1" ;;
    http:* | https:*) curl --fail --silent --show-error --location "$1" ;;
    *) cat -- "$1" ;;
    esac
}

# NLineInputFormat puts the line's offset and a tab before the name; Spark does not.
while IFS= read -r line; do
    name=${line##*$'\t'}
    if [[ $name == *.gz ]]; then open "$name" | zcat; else open "$name"; fi | extract | absolutize -uF || {
        [[ ${PIPESTATUS[0]} == 0 ]] || exit 1
        echo "reporter:counter:linkpipe,damaged files,1" >&2
    }
    echo "reporter:counter:linkpipe,files,1" >&2
done
