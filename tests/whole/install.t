#!/usr/bin/env bash
# make install and uninstall, into a prefix, staged, and under other names; completions; the tarball and the package's data.
. "$(dirname "$0")/../lib/tap.sh"
cd "$ROOT" || exit

# What is built already is installed: nothing is compiled here while other tests run the programs.
unset MAKEFLAGS MFLAGS # where make check has B=, the tarball is not to be built there
quiet_make() { make -s -o all B="$BUILD" "$@" >"$T/make" 2>&1 || { cat "$T/make" >&2; return 1; }; }
installed() { (cd "$1" && find . -type f -o -type l | sort); }
expected() { # PREFIX PROGRAM_PREFIX
    local p
    for p in fetch extract absolutize; do
        printf '%s\n' ".$1/bin/$2$p" ".$1/share/man/man1/$2$p.1" ".$1/share/bash-completion/completions/$2$p" \
            ".$1/share/zsh/site-functions/_$2$p" ".$1/share/fish/vendor_completions.d/$2$p.fish"
    done
    echo ".$1/share/man/man7/linkpipe.7"
}

# name|arguments of make|where it should land|prefix of the names
while row name arguments prefix names; do
    stage=$T/$name
    mkdir "$stage"
    eval "set -- $arguments"
    ok "$name: make install" quiet_make install "$@"
    is "$name: what is there" "$(expected "$prefix" "$names" | sort)" "$(installed "$stage")"
    run "$name: the program runs" 0 "$stage$prefix/bin/${names}absolutize" --version
    is "$name: manual pages are readable for all" "" "$(find "$stage" -name '*.[17]' ! -perm -444)"
    ok "$name: make uninstall" quiet_make uninstall "$@"
    is "$name: nothing is left" "" "$(installed "$stage")"
done <<CASES
staged       DESTDIR="$T/staged"                      /usr/local  ''
prefix       PREFIX="$T/prefix"                       ''          ''
package      DESTDIR="$T/package" PREFIX=/usr         /usr        ''
renamed      DESTDIR="$T/renamed" PROGRAM_PREFIX=lp-  /usr/local  lp-
with blanks  PREFIX="$T/with blanks"                  ''          ''
CASES

run "make install, where nobody may write" 2 make -s -o all B="$BUILD" install PREFIX=/proc/none
like "says what to do" '^make: /proc/none/bin: cannot write: install as root, or with PREFIX=.HOME/.local' "$(cat "$T/err")"

# --- completions: each long option of --help, with what it says of it ------------------------------------------------
quiet_make install DESTDIR="$T/stage" PROGRAM_PREFIX=lp-
PATH=$T/stage/usr/local/bin:$PATH
share=$T/stage/usr/local/share
# bash_completes PROGRAM TYPE WORD BEFORE [OPTION]: what bash offers; TYPE 9 when it completes, 63 when it lists.
bash_completes() {
    bash -c '. "$1"; COMP_TYPE=$3; COLUMNS=100; COMP_WORDS=("$2" "${@:6}" "$5" "$4"); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _linkpipe_complete "$2" "$4" "$5"; printf "%s\n" "${COMPREPLY[@]}"' \
        bash "$share/bash-completion/completions/$1" "$@" | sort -u
}
for p in lp-fetch lp-extract lp-absolutize; do
    options=$($p --help | grep -oE '^  (-.,|   ) --[a-z][a-z0-9.-]*' | grep -oE -- '--.*' | sort -u)
    ok "$p: there are options" test "$(wc -l <<<"$options")" -gt 5
    is "$p: bash completes them" "$options" "$(bash_completes $p 9 -- '')"
    is "$p: bash lists each with a description, in a line that fits" "$options" \
        "$(bash_completes $p 63 -- '' | grep -E '^--[a-z0-9.-]+ +\([A-Z].{9}' | grep -vE '.{100}' | cut -d ' ' -f 1)"
    is "$p: bash: an option that is alone has none" "--version" "$(bash_completes $p 63 --vers '')"
    like "$p: bash knows for which name" "-F _linkpipe_complete $p\$" "$(bash -c '. "$1"; complete -p "$2"' bash "$share/bash-completion/completions/$p" $p)"
    if command -v fish >/dev/null; then
        HOME=$T fish -N -c "source '$share/fish/vendor_completions.d/$p.fish'; complete -C '$p --'" >"$T/out"
        is "$p: fish completes them" "$options" "$(cut -f 1 "$T/out" | grep ^-- | sed 's/=$//' | sort -u)"
        is "$p: fish describes each" "" "$(grep -vE $'\t[A-Z].{9}' "$T/out")"
    else
        skip "$p: fish completes them" "fish is not installed; make check-all installs it"
    fi
    like "$p: zsh asks --help" "^#compdef $p"$'\n.*'"_call_program options $p --help" "$(cat "$share/zsh/site-functions/_$p")"
done
is "bash: values" "always auto never" "$(bash_completes lp-fetch 9 '' --progress | paste -s -d ' ')"
is "bash: values after =, which is a word of its own" "always auto" "$(bash_completes lp-fetch 9 a = --progress | paste -s -d ' ')"
is "bash: values of a list" "tag,text" "$(bash_completes lp-extract 9 tag,te --with)"
mkdir -p "$T/completed/folder.x" && touch "$T/completed/file.x"
cd "$T/completed" || exit
is "bash: files where files belong" "file.x folder.x" "$(bash_completes lp-fetch 9 f --log | paste -s -d ' ')"
is "bash: files after @" "@file.x @folder.x" "$(bash_completes lp-fetch 9 @f -H | paste -s -d ' ')"
is "bash: folders where folders belong" "folder.x" "$(bash_completes lp-fetch 9 '' --capath)"
is "bash: no files where numbers belong" "" "$(bash_completes lp-fetch 9 '' --parallel)"
is "bash: files as operands, also after an option that may lack its value" "file.x folder.x" "$(bash_completes lp-fetch 9 '' --robots | paste -s -d ' ')"
cd "$ROOT" || exit

# --- tarball and package --------------------------------------------------------------------------------------------
version=$(sed -n 's/^VERSION *= *//p' Makefile)
is "the package has the version of the Makefile" "$version" "$(sed -n '1s/.*(\(.*\)-.*/\1/p' .debian/changelog)"
if git rev-parse -q --verify HEAD >"$T/head" 2>&1; then
    ok "make dist" make -s B="$T/build" dist
    mkdir "$T/unpacked"
    tar -C "$T/unpacked" -xf "$T/build/linkpipe-$version.tar.gz"
    is "make dist: everything that is tracked" "$(git ls-tree -r --name-only -z HEAD | tr '\0' '\n' | sort)" \
        "$(cd "$T/unpacked/linkpipe-$version" && find . -type f -o -type l | cut -c 3- | sort)"
    if git status --porcelain | grep -q .; then
        ok "make dist: it builds" make -s -C "$T/unpacked/linkpipe-$version" CFLAGS=-O0 LDFLAGS= all
    else
        # What was built for these tests was built of nothing else.
        is "make dist: it is what builds here" "" "$(diff -r . "$T/unpacked/linkpipe-$version" | grep -vxE 'Only in \.: (build|\.git)')"
    fi
else
    skip "make dist" "no git repository"
fi
done_testing
