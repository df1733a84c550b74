#!/usr/bin/env bash
# demo.sh [FOLDER]: serves the bundled sites on loopback, maps them with cluster.sh into FOLDER (demo), and shows how to do
# the same with sites of yours.
#
# Teaches: a demonstration is a script that runs in the tests, so that it works when it is shown.
set -euo pipefail
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
case $#:${1-} in [01]: | 1:[!-]*) ;; *) echo 'usage: demo.sh [FOLDER]' >&2 && exit 2 ;; esac
folder=${1:-demo}
[ ! -e "$folder" ] || [ -e "$folder/todo" ] || { echo "demo.sh: $folder: is not of an earlier demo" >&2 && exit 2; }
rm -rf "$folder"

echo "Five small sites on this machine, and how their pages link to each other:"
echo
"$here/serve" "$here/cluster.sh" -o "$folder" "$here/sites.txt" 9 2>"$folder.messages" >"$folder.table" || {
    cat "$folder.messages" >&2
    exit 1
}
mv "$folder.messages" "$folder/messages"
sed '$d' "$folder.table"
rm "$folder.table"
echo
echo "A few of the $(($(sort -u "$folder/links.tsv" | wc -l))) links, as the tools print them:"
echo
sort -u "$folder/links.tsv" | grep -v -e '[?%]' | awk 'NR % 24 == 5' | sed 's/^/  /'
echo
echo "$(($(wc -l <"$folder/broken.tsv"))) links are broken, such as this one (status, page, link):"
echo
sed -n '1s/^/  /p' "$folder/broken.tsv"
programs=$here/../build/bin
[ -d "$programs" ] || programs=$(dirname "$(command -v fetch)")
cat <<TEXT

The picture, in a browser: file://$(cd "$folder" && pwd | sed 's/%/%25/g; s/ /%20/g; s/#/%23/g; s/?/%3F/g')/index.html

Now yours:

  export PATH="$(cd "$programs" && pwd):$here:\$PATH"
  echo https://example.org/ >sites.txt    # your sites, one a line
  cluster.sh sites.txt 2                  # then open sites/index.html
TEXT
