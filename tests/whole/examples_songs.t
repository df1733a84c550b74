#!/usr/bin/env bash
# examples/songs.sh: cookie and header with each request, on connections that are used again.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../lib/examples.sh"
cd "$T" || exit

echo 'Authorization: Bearer over-the-stile' >token
run "songs.sh ends well" 0 site --log log songs.sh http://songs.example 24 4
is "a title for each song and album" 28 "$(sort -u out | wc -l)"
sort -k 1,1 out >sorted
for line in '/songs/1|Over the Stile' "/songs/3|The Heron's Complaint" '/songs/24|Back by the Mill' '/albums/4|Songs for the Way Home'; do
    is "${line%|*}" "http://songs.example${line%|*}$TAB${line#*|}" "$(grep "songs.example${line%|*}$TAB" sorted)"
done
# The server answers 401 without the header and 403 without the cookie.
is "every request had both" "28 200" "$(cut -f 2 log | sort | uniq -c | sed 's/^ *//')"
connections=$(cut -f 1 log | sort -u | wc -l)
ok "28 requests on $connections connections, at most 4" test "$connections" -le 4

echo 'Authorization: Bearer nobody' >token
run "a wrong token" 1 site bash -o pipefail -c 'echo http://songs.example/songs/1 | fetch -H @token | extract -e "(title)"'
like "is said with the status" 'songs.example/songs/1.*401' "$(cat err)"
done_testing
