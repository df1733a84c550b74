#!/usr/bin/env bash
# mapper.sh, reducer.sh and spark.py on real engines: Hadoop Streaming with Hadoop's local runner, and PySpark with two
# workers, over good, damaged and repeated archives; their lines compared with those of the shell alone. Maven and pip bring
# the engines into build/engines, once. Nothing here opens a port that another machine could reach.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../lib/examples.sh"
. "$(dirname "$0")/../lib/warc.sh"
java -version >"$T/java" 2>&1 || skip_all "Java is missing: apt-get install openjdk-17-jre-headless"
cd "$T" || exit
engines=$BUILD/engines
mkdir -p "$engines"

# --- archives: the bundled site in three files, and what goes wrong with others ---------------------------------------------
site crawl.sh walk 4 http://walkers.example/ 2>crawl.err
split -n l/3 walk/seen list.
site fetch -q <list.aa >a.warc
site fetch -q <list.ab | gzip >b.warc.gz
site fetch -q <list.ac >c.warc
cat list.aa list.ab | site fetch -q >again.warc
head -c -500 again.warc | tee torn.warc | gzip | head -c -100 >torn.warc.gz
sed 's|^HTTP/1.1 200|JUNK/1.1 200|' c.warc >odd.warc
{ printf '<a href="%s">' '?say="hello"' '/caf\303\251' && seq -f '<a href=%.0f>' 5000; } >page
warc_record 'WARC-Type: resource' $'WARC-Target-URI: http://odd.example/\303\251/\377' 'Content-Type: text/html' <page >bytes.warc
ls "$T"/*.warc "$T"/*.warc.gz >names
mapper.sh <names 2>counters | LC_ALL=C sort -t "$TAB" -s -k 1,1 | reducer.sh | LC_ALL=C sort >expected
ok "the shell alone: thousands of lines, none of them twice" test "$(uniq expected | wc -l)" -gt 5000
ok "UTF-8 all of them" iconv -f utf-8 -t utf-8 -o /dev/null expected
ln -s "$E/mapper.sh" "$E/reducer.sh" "$E/spark.py" "$BUILD/bin/extract" "$BUILD/bin/absolutize" "$BUILD/bin/fetch" .

# --- Hadoop Streaming: the very command that mapper.sh documents ------------------------------------------------------------
if ! need mvn || ! (cd "$ROOT/tests/engines" && mvn -q -B dependency:copy-dependencies -DoutputDirectory="$engines/hadoop") >mvn.log 2>&1; then
    skip "Hadoop Streaming" "Maven cannot get it: $(tail -n 1 mvn.log 2>/dev/null)"
else
    cat >log4j.properties <<CONFIG
log4j.rootLogger=INFO,console
log4j.appender.console=org.apache.log4j.ConsoleAppender
log4j.appender.console.layout=org.apache.log4j.PatternLayout
log4j.appender.console.layout.ConversionPattern=%m%n
CONFIG
    hadoop() { # jar FILE OPTION...: on this machine alone, with two reducers
        java -Dlog4j.configuration="file:$T/log4j.properties" -cp "$engines/hadoop/*" org.apache.hadoop.streaming.HadoopStreaming \
            -D mapreduce.framework.name=local -D hadoop.tmp.dir="$T/tmp" -D mapreduce.job.reduces=2 "${@:3}" >hadoop.log 2>&1
    }
    # shellcheck disable=SC2016 # sed's
    sed -n '/^# *hadoop jar/,/[^\\]$/s/^# *//p' mapper.sh | sed 's/names.txt/"$names"/; s/-output links/-output "$links"/' >job.sh
    is "mapper.sh documents a command" 3 "$(wc -l <job.sh)"

    # shellcheck disable=SC2034 # for job.sh
    names=names links=links
    # shellcheck disable=SC1091 # written above
    . ./job.sh
    is "Hadoop Streaming: ends well" 0 $?
    ok "Hadoop Streaming: two reducers had work" test "$(find links -name 'part-*' -size +0 | wc -l)" = 2
    ok "Hadoop Streaming: the shell's lines, each once" diff expected <(cat links/part-* | LC_ALL=C sort)
    is "Hadoop Streaming: its counters" "$(sed -n 's/^reporter:counter:linkpipe,\(.*\),1/\1/p' counters | sort | uniq -c | awk '{ $1 = $1 } 1')" \
        "$(awk '/^\tlinkpipe$/ { n = 0 } sub(/^\t\t/, "") && / ?files( |=)/ && split($0, part, "=") { line[++n] = part[2] " " part[1] }
            END { for (i = 1; i <= n; i++) print line[i] }' hadoop.log | LC_ALL=C sort -k 2)"

    sed "3i $T/none.warc" names >more.txt
    # shellcheck disable=SC2034
    names=more.txt links=fewer
    # shellcheck disable=SC1091 # written above
    . ./job.sh
    ok "Hadoop Streaming: a file that is missing fails the job" test $? -ne 0
    ok "Hadoop Streaming: and is named" grep -q "mapper.sh: $T/none.warc: failed with status: open" hadoop.log
fi

# --- PySpark ----------------------------------------------------------------------------------------------------------------
if ! { [ -x "$engines/spark/bin/python" ] || python3 -m venv "$engines/spark"; } >pip.log 2>&1 ||
    ! "$engines/spark/bin/pip" -q install 'pyspark==3.5.*' >pip.log 2>&1; then
    skip "PySpark" "pip cannot get it: $(tail -n 1 pip.log)"
    done_testing
fi
export PYSPARK_PYTHON=$engines/spark/bin/python SPARK_LOCAL_IP=127.0.0.1
SPARK_HOME=$("$PYSPARK_PYTHON" -c 'import os, pyspark; print(os.path.dirname(pyspark.__file__))')
export SPARK_HOME
spark() {
    "$SPARK_HOME/bin/spark-submit" --master 'local[2]' --conf spark.ui.enabled=false --conf spark.driver.host=127.0.0.1 \
        --conf spark.driver.bindAddress=127.0.0.1 --conf spark.log.level=ERROR "$@"
}

rm mapper.sh && printf '#!/bin/sh\necho >>%q/calls\nexec %q\n' "$T" "$E/mapper.sh" >mapper.sh && chmod +x mapper.sh
run "PySpark: archives" 0 spark spark.py archives names table
is "PySpark: a task for each name" "$(wc -l <names)" "$(wc -l <calls)"
ok "PySpark: the job is whole" test -e table/links/_SUCCESS -a -e table/hosts/_SUCCESS
run "PySpark: reads lines and table" 0 spark "$ROOT/tests/engines/read.py" expected table/links
ok "PySpark: lines that the shell wrote, as they are; and the shell's lines, each once" diff <(cat expected && echo && cat expected && echo) out

sed "3i $T/none.warc" names >more.txt
run "PySpark: a file that is missing fails the job" 1 spark spark.py archives more.txt fewer
ok "PySpark: and is named" grep -q "mapper.sh: $T/none.warc: failed with status: open" err
ok "PySpark: no table is left that looks whole" test ! -e fewer/links/_SUCCESS

# A list of URLs, by host: fetch is a wrapper that notes what it was given.
mkdir wrapped asked
# shellcheck disable=SC2016 # expanded by the wrapper
printf '#!/bin/sh\ntee "%s/asked/$$" | "%s/bin/fetch" "$@"\n' "$T" "$BUILD" >wrapped/fetch
chmod +x wrapped/fetch
rm fetch && ln -s wrapped/fetch fetch
{ cat "$E/urls.txt" && cut -f 2 expected | grep '^http' | grep -v odd.example | sort -u; } >urls
site fetch -q <urls | extract | absolutize -quF | sort -u >expected
SITE=$(declare -f spark)
run "PySpark: URLs" 0 site bash -c "$SITE"$'\n''spark spark.py urls urls web 8'
run "PySpark: reads them" 0 spark "$ROOT/tests/engines/read.py" expected web/links
ok "PySpark: the links of one fetch" diff <(cat expected && echo && cat expected && echo) out
is "PySpark: each URL was asked for once" "$(sort urls)" "$(cat asked/* | sort)"
is "PySpark: each host's URLs went to one fetch" "" "$(grep -o '//[^/]*' asked/* | sort -u | cut -d : -f 2 | sort | uniq -d)"
done_testing
