"""read.py LINES LINKS: as Spark reads them, sorted: a file of lines as the shell wrote it, then spark.py's table."""
import sys

from pyspark.sql import SparkSession

spark = SparkSession.builder.getOrCreate()
for table in (spark.read.csv(sys.argv[1], sep='\t', quote=''), spark.read.parquet(sys.argv[2])):
    for line in sorted('\t'.join(row).encode() for row in table.collect()):
        sys.stdout.buffer.write(line + b'\n')
    sys.stdout.buffer.write(b'\n')
