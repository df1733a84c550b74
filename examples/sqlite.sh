#!/bin/sh
# sqlite.sh DATABASE <links.tsv: loads links into SQLite and asks three questions: which pages does nothing link to,
# which pairs of pages link to each other, and how many links each site keeps at home.
#
# Teaches: tab-separated lines are what .import wants. From there on it is SQL, and the file can be sent to a friend.
set -eu
case $#:${1-} in 1:[!-]*) ;; *) echo 'usage: sqlite.sh DATABASE <links.tsv' >&2 && exit 2 ;; esac
sqlite3 "$1" 'CREATE TABLE IF NOT EXISTS link (source TEXT, target TEXT);' '.mode tabs' '.import /dev/stdin link'
sqlite3 "$1" <<'SQL'
.mode list
.separator "\t"
CREATE INDEX IF NOT EXISTS link_by_target ON link (target);
CREATE VIEW IF NOT EXISTS page_link AS
    SELECT DISTINCT source, target,
           substr(source, 1, instr(substr(source, 9), '/') + 8) AS source_site,
           substr(target, 1, instr(substr(target, 9), '/') + 8) AS target_site
    FROM link;

SELECT 'nothing links to', source FROM page_link
    WHERE source NOT IN (SELECT target FROM page_link WHERE target <> source)
    GROUP BY source;

SELECT 'link to each other', a.source, a.target FROM page_link AS a
    JOIN page_link AS b ON b.source = a.target AND b.target = a.source
    WHERE a.source < a.target ORDER BY 2, 3;

SELECT 'links, at home', source_site, count(*), sum(source_site = target_site) FROM page_link
    GROUP BY source_site ORDER BY 2;
SQL
