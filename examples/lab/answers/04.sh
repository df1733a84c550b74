#!/bin/sh
# 04.sh <pages.warc: each page with its title.
extract -e '(?is)<title[^>]*>\s*(.*?)\s*</title' | cut -f 1,2 | sort -u
