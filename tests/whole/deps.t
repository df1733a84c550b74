#!/usr/bin/env bash
# What make says and installs on a machine that lacks things: tests/deps with a pretended apt-get, and make without libraries.
. "$(dirname "$0")/../lib/tap.sh"
cd "$ROOT" || exit

# A machine on which nothing is installed but these, and apt-get, dpkg, sudo and systemctl only say what they were asked.
machine=$T/machine
mkdir "$machine"
for program in sh cat rm mktemp sed sort env printf install tail tr; do ln -s "$(type -P $program)" "$machine/$program"; done
for program in apt-get dpkg systemctl; do printf '#!/bin/sh\necho "%s $*" >>%q\n' $program "$T/asked" >"$machine/$program"; done
printf '#!/bin/sh\ncase "$*" in *policy-rc.d) echo "policy: $*" >>%q; cat >&2 ;; *) exec "$@" ;; esac\n' "$T/asked" >"$machine/sudo"
printf '#!/bin/sh\necho 1000\n' >"$machine/id"
printf '#!/bin/sh\necho "apt-get $*" >>%q\necho "/lib/systemd/system/brot.service\n/usr/share/doc/brot" >&3\n' "$T/asked" >"$machine/apt-get"
printf '#!/bin/sh\nprintf "%%s\\n" /usr/lib/systemd/system/brot.service /usr/lib/systemd/system/brot@.service /usr/share/doc/brot\n' >"$machine/dpkg"
chmod +x "$machine"/*
deps() { : >"$T/asked"; PATH=$machine sh tests/deps "$@" 3>/dev/null; }

run "deps build, on a bare machine" 0 deps build
packages="gcc make pkg-config libcurl4-openssl-dev libpcre2-dev liburiparser-dev"
like "says first what it installs, and with what" "^deps: installing with sudo apt-get: gcc make pkg-config .*liburiparser-dev" "$(head -n 1 "$T/err")"
like "and installs that, without what is only recommended" "apt-get -qq install -y --no-install-recommends gcc make .*liburiparser-dev" "$(cat "$T/asked")"
if [ ! -e /usr/sbin/policy-rc.d ]; then
    like "no service is started meanwhile" "policy: install -m 755 .*/usr/sbin/policy-rc.d.*apt-get .*policy: rm -f /usr/sbin/policy-rc.d" "$(paste -s -d ' ' "$T/asked")"
else
    skip "no service is started meanwhile" "this machine has a policy-rc.d of its own"
fi
ok "nor with the machine" grep -qx "systemctl --quiet disable brot.service" "$T/asked"
cp "$machine/apt-get" "$T/apt-get"
printf '#!/bin/sh\nfor n in 1 2 3 4 5 6 7 8 9; do echo "E: Failed to fetch $n" "" "" | tr " " "\\n"; done\nexit 100\n' >"$machine/apt-get"
run "deps, when apt-get fails" 1 deps build
like "deps, when apt-get fails: says what was to be installed" "deps: apt-get update failed; it needs a network.* Missing: gcc make .*liburiparser-dev" "$(tail -n 1 "$T/err")"
ok "deps, when apt-get fails: in a few lines" test "$(wc -l <"$T/err")" -lt 20
cp "$T/apt-get" "$machine/apt-get"
rm "$machine/sudo"
run "deps, neither root nor with sudo" 1 deps build
like "says what to do as root" "^deps: please install, as root: apt-get update && apt-get install .*$packages?" "$(sed 's/ zlib1g-dev//' "$T/err")"
is "and does nothing" "" "$(cat "$T/asked")"
rm "$machine/apt-get"
run "deps, without apt" 1 deps build
like "says what to install" "^deps: please install .*gcc make" "$(cat "$T/err")"
run "deps, with nothing missing" 0 tests/deps build
is "says nothing" "" "$(cat "$T/out" "$T/err")"

# What make check installs starts nothing: no package with a service among it.
rm -f "$machine/pkg-config"
deps build demo check 2>"$T/err"
is "make check installs no server" "" "$(tr ' ' '\n' <"$T/err" | grep -e server -e nginx -e apache -e caddy -e slurm)"
is "and names no package twice" "" "$(tr ' ' '\n' <"$T/err" | sort | uniq -d)"

# make, without a library or a compiler: a line, before any from a compiler.
for missing in PKG_CONFIG=false CC=no-such-cc; do
    run "make $missing" 2 env -u MAKEFLAGS -u MFLAGS make B="$T/build" $missing
    like "make $missing: says what to do" '^make: .* is missing.*make deps' "$(cat "$T/err")"
    is "make $missing: and no more" 2 "$(grep -c . "$T/err")" # The other is make's own.
done
printf '#!/bin/sh\ncase "$*" in *">="*) exit 1 ;; --modversion*) echo 7.81.0 ;; esac\n' >"$T/old-pkg-config"
chmod +x "$T/old-pkg-config"
run "make, with an old libcurl" 2 env -u MAKEFLAGS -u MFLAGS make B="$T/build" PKG_CONFIG="$T/old-pkg-config"
like "make, with an old libcurl: says which and what to do" '^make: libcurl 7.81.0 is too old: fetch needs 7.88 or later.*PKG_CONFIG_PATH' "$(cat "$T/err")"
is "make, with an old libcurl: and no more" 2 "$(grep -c . "$T/err")"
# As on macOS: a sort that is not GNU's, bash 3.2.
mkdir "$T/sort" "$T/bash"
printf '#!/bin/sh\nexit 1\n' >"$T/sort/sort"
printf '#!/bin/bash\nversion=3\neval "${2//BASH_VERSINFO\[0\]/version}"\n' >"$T/bash/bash"
chmod +x "$T/sort/sort" "$T/bash/bash"
for tool in sort bash; do
    PATH=$T/$tool:$PATH run "make test, with another $tool" 2 env -u MAKEFLAGS -u MFLAGS make B="$T/build" TESTS= test
    like "make test, with another $tool: says what the tests need" "^make: the tests need bash 5, and GNU's" "$(cat "$T/err")"
done
if command -v bmake >"$T/bmake"; then
    run "BSD's make" 1 env -u MAKEFLAGS -u MFLAGS bmake -C "$ROOT"
    is "says in a line which to take" "this Makefile needs GNU make; run gmake" "$(sed 's/.*: : //' "$T/err")"
else
    skip "BSD's make" "bmake is not installed; make check-all installs it"
fi
is "make V=1 would show commands" 3 "$(env -u MAKEFLAGS -u MFLAGS make -n V=1 B="$T/build" | grep -c -e '-o [^ ]*/bin/')"
done_testing
