#!/bin/sh
# 07.sh ARCHIVE <urls.txt: the links of these pages; the pages themselves stay in ARCHIVE.
fetch | tee "$1" | extract | absolutize -u
