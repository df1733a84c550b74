#!/usr/bin/env python3
"""spark.py: the links of many archives, or of many URLs, on a Spark cluster, as Parquet.

    spark-submit --files mapper.sh,extract,absolutize spark.py archives NAMES OUT    names of WARC files, one a line
    spark-submit --files fetch,extract,absolutize spark.py urls LIST OUT [PARTS]     URLs, one a line

OUT/links has the distinct pairs of source and link, OUT/hosts how many other hosts link to each host.

Teaches: Spark hands lines to a pipe and takes lines back. checkCode=True, or a pipe that fails is a job that succeeds
with lines missing; env=, or the pipe starts without a PATH and a proxy. One name is one task: textFile(NAMES, 1000)
would cut the list by bytes. URLs are partitioned by host, so that one fetch has all of a host's URLs and its limits
and delays hold for the whole fleet. To read lines that the shell wrote: spark.read.csv(FILE, sep='\\t', quote='').
"""
import os
import sys
import zlib

# fetch's and extract's 1 says that some pages failed: no reason to do all of them again.
URLS = "bash -o pipefail -c '{ fetch || [ $? = 1 ]; } | { extract || [ $? = 1 ]; } | absolutize -uF'"


def host_of(url):
    return (url.split('/') + ['', ''])[2].lower()


def main(kind, names, out, parts=64):
    from pyspark.sql import SparkSession
    from pyspark.sql.functions import regexp_extract

    spark = SparkSession.builder.appName('links').getOrCreate()
    lines = spark.sparkContext.textFile(names).filter(lambda line: line.strip())
    if kind == 'archives':
        found = lines.collect()
        lines, command = spark.sparkContext.parallelize(found, max(1, len(found))), 'mapper.sh'
    else:
        lines, command = lines.keyBy(host_of).partitionBy(int(parts), lambda host: zlib.crc32(host.encode())).values(), URLS
    pairs = lines.pipe(command, env={**os.environ, 'PATH': '.:' + os.environ['PATH']}, checkCode=True)
    links = spark.createDataFrame(pairs.map(lambda line: line.split('\t')), 'source string, link string').distinct()
    links.write.parquet(out + '/links')

    source, host = (regexp_extract(column, '^https?://([^/?#]*)', 1) for column in ('source', 'link'))
    edges = spark.read.parquet(out + '/links').select(source.alias('source'), host.alias('host')).distinct()
    edges.where("host <> '' AND source <> host").groupBy('host').count().write.parquet(out + '/hosts')


if __name__ == '__main__':
    if len(sys.argv) not in (4, 5) or sys.argv[1] not in ('archives', 'urls'):
        print('usage: spark.py archives NAMES OUT | spark.py urls LIST OUT [PARTS]', file=sys.stderr)
        sys.exit(2)
    main(*sys.argv[1:])
