#!/bin/sh
# mapper.sh: reads names of WARC files, one a line, and prints the links in them as `source<TAB>link`, for engines
# that spread such a list over a cluster. https: names go through curl, other names with a scheme (hdfs: s3a: gs:)
# through `hadoop fs`. Files may be compressed with gzip.
#
#     hadoop jar hadoop-streaming.jar -D mapreduce.job.name=links -files mapper.sh,reducer.sh,extract,absolutize \
#         -input names.txt -inputformat org.apache.hadoop.mapred.lib.NLineInputFormat -output links \
#         -mapper mapper.sh -combiner reducer.sh -reducer reducer.sh -cmdenv PATH="$PATH"
#     parallel --pipe -N1 -k ./mapper.sh <names.txt     # GNU parallel; `xargs -P` into one pipe tears lines
#     spark-submit spark.py archives names.txt links    # see spark.py
#
# The names are absolute: a relative one means nothing on another machine. Every machine needs the libraries
# libpcre2-8 and liburiparser, or statically linked programs.
#
# Teaches: hand out names, never pieces. A WARC file is not text: cut at a byte or at a line that looks like a record's,
# and a page that quotes one will lie to you. extract and absolutize keep nothing between records, so any machine
# may take any file. The statuses tell what to do next: a file with pages that were skipped (extract's 1) and a damaged
# one (2) are counted, as the next try would find them alike; after anything else the task fails, and the engine
# tries again.
set -eu
[ $# = 0 ] || { echo 'usage: mapper.sh <names.txt' >&2 && exit 2; }
PATH=$PWD:$PATH:${0%/*}/../build/bin # Hadoop puts what -files names into the working folder.
tab=$(printf '\t') cr=$(printf '\r')

count() { echo "reporter:counter:linkpipe,$1,1" >&2; }

open() {
    case $1 in
    http://* | https://*) curl --fail --silent --show-error --location "$1" ;;
    *://*) hadoop fs -cat "$1" ;;
    *) cat <"$1" ;;
    esac </dev/null
}

# links NAME: prints its links on descriptor 4. A pipeline's status is only its last program's, so each stage that fails
# writes its status to descriptor 3, and $failed collects them. Where extract gives up, cat reads on: else the stage
# before it would die of SIGPIPE or not, as time has it.
links() {
    failed=$({
        { open "$1" || echo "open $?" >&3; } |
            { extract || { echo "extract $?" >&3 && cat >/dev/null; }; } |
            { absolutize -uF >&4 || echo "absolutize $?" >&3; }
    } 3>&1)
}

exec 4>&1
# The last line may lack its newline, and lines may end with CR LF. NLineInputFormat puts the line's offset and a tab
# before the name.
while IFS= read -r line || [ "$line" ]; do
    name=${line##*"$tab"}
    name=${name%"$cr"}
    [ "$name" ] || continue
    links "$name"
    case $failed in
    '') ;;
    'extract 1') count 'files with skipped pages' ;;
    'extract 2') count 'damaged files' ;;
    *)
        case $name in /* | *://*) hint= ;; *) hint='; a relative name means nothing on another machine' ;; esac
        echo "mapper.sh: $name: failed with status: $(echo "$failed" | paste -s -d , -)$hint" >&2
        exit 1
        ;;
    esac
    count files
done
