#!/usr/bin/env bash
# .packaging: each recipe is checked as far as it goes without the system that it is for, and what it does is done here.
. "$(dirname "$0")/../lib/tap.sh"
cd "$ROOT" || exit
git rev-parse -q --verify HEAD >"$T/head" 2>&1 || skip_all "the tarball is made of a git repository, which this is not"
version=$(sed -n 's/^VERSION *= *//p' Makefile)
unset MFLAGS
export MAKEFLAGS='OPTIMISE=-O0 WERR='
run "make packaging" 0 make -s B="$T/build" packaging
recipes=$T/build/packaging
tarball=$recipes/linkpipe-$version.tar.gz
is "nothing is left to fill in" "" "$(grep '@[A-Z0-9]*@' "$recipes/linkpipe.rb" "$recipes/PKGBUILD")"
# What is installed for a prefix and a name: the programs, manuals and completions.
installed() { # installed ROOT: programs and manuals there
    (cd "$1" && find bin share/man -type f) | sed 's|.*/||' | sort | paste -s -d ' '
}
expected="linkpipe.7 lp-absolutize lp-absolutize.1 lp-extract lp-extract.1 lp-fetch lp-fetch.1"

# --- Homebrew: its words, as far as the formula uses them -----------------------------------------------------------------
if command -v ruby >/dev/null; then
    run "ruby -c linkpipe.rb" 0 ruby -c "$recipes/linkpipe.rb"
    mkdir "$T/brew" && tar -C "$T/brew" -xf "$tarball"
    cat >"$T/homebrew.rb" <<'RUBY'
# ruby homebrew.rb FORMULA PREFIX: loads the formula, checks its checksum, installs from the current folder, runs its test.
require 'digest'
require 'pathname'
require 'fileutils'
require 'tmpdir'
class Pathname
  def install(*files) = (mkpath; FileUtils.cp_r(files, self))
end
class Formula
  class << self
    attr_reader :facts, :test_block
    %i[desc homepage url version sha256 license].each { |word| define_method(word) { |value| (@facts ||= {})[word] = value } }
    def depends_on(_) = nil
    def uses_from_macos(_) = nil
    def test(&block) = @test_block = block
  end
  def prefix = Pathname(ARGV[1])
  def bin = prefix/'bin'
  def share = prefix/'share'
  def pkgshare = share/'linkpipe'
  def testpath = Pathname(@where ||= Dir.mktmpdir)
  def system(*command) = Kernel.system(*command, out: File::NULL) || abort("failed: #{command}")
  def shell_output(command) = Dir.chdir(@where || '.') { `#{command}` }
  def assert_equal(wanted, got) = wanted == got || abort("expected #{wanted}, got #{got}")
  def assert_match(wanted, got) = got.include?(wanted) || abort("expected #{wanted} in #{got}")
end
load ARGV[0]
formula = Linkpipe.new
tarball = Linkpipe.facts[:url].delete_prefix('file://')
formula.assert_equal(Linkpipe.facts[:sha256], Digest::SHA256.file(tarball).hexdigest)
formula.install
formula.instance_exec(&Linkpipe.test_block)
RUBY
    run "the formula installs, and its test passes" 0 \
        sh -c "cd '$T/brew/linkpipe-$version' && ruby '$T/homebrew.rb' '$recipes/linkpipe.rb' '$T/prefix'"
    is "what is installed" "$expected" "$(installed "$T/prefix")"
    ok "with the examples" test -x "$T/prefix/share/linkpipe/examples/cluster.sh"
else
    skip "linkpipe.rb" "ruby is not installed; make check-all installs it"
fi

# --- Arch Linux: what makepkg does with a PKGBUILD -------------------------------------------------------------------------
run "bash -n PKGBUILD" 0 bash -n "$recipes/PKGBUILD"
cat >"$T/makepkg" <<'SCRIPT'
set -e
. "$1/PKGBUILD"
echo "${sha256sums[0]}  $1/${source[0]}" | sha256sum -c --quiet
mkdir "$2/src"
tar -C "$2/src" -xf "$1/${source[0]}"
pkgdir=$2/pkg
(cd "$2/src" && build)
(cd "$2/src" && package)
SCRIPT
mkdir "$T/arch"
run "the package is built" 0 bash "$T/makepkg" "$recipes" "$T/arch"
is "what it has" "$expected" "$(installed "$T/arch/pkg/usr")"
ok "with the licence" test -s "$T/arch/pkg/usr/share/licenses/linkpipe/LICENSE"

# --- Nix ------------------------------------------------------------------------------------------------------------------
if command -v nix-instantiate >/dev/null; then
    run "nix-instantiate --parse default.nix" 0 nix-instantiate --parse .packaging/default.nix
else
    skip "default.nix" "nix-instantiate is not installed; make check-all installs it"
fi
is "default.nix has the version" "$version" "$(sed -n 's/.*version = "\(.*\)";/\1/p' .packaging/default.nix)"

# --- Containerfile ----------------------------------------------------------------------------------------------------------
is "Containerfile: instructions that there are" "" \
    "$(grep -v -e '^#' -e '^$' .packaging/Containerfile | grep -vE '^(FROM [^ ]+( AS [a-z]+)?|RUN .+|COPY (--from=build )?[^ ]+ [^ ]+|USER [a-z]+|CMD \[("[^"]+"(, )?)+\])$')"
packages() { grep -oE 'no-install-recommends [a-z0-9. -]*' .packaging/Containerfile | sed -n "$1p" | cut -d ' ' -f 2- | tr ' ' '\n' | grep . | sort; }
is "Containerfile: what the build needs, as tests/deps has it" "$(sed -n 's/^build .* //p' tests/deps | grep . | sort)" \
    "$(packages 1 | grep -v libc6-dev)"
libraries=$(ldd "$BUILD"/bin/* | sed -n 's/.*=> \(\/[^ ]*\).*/\1/p' | sort -u)
for library in curl pcre2 uriparser libz; do
    package=$(dpkg -S "*/$(basename "$(readlink -f "$(grep -m 1 "$library" <<<"$libraries")")")" 2>"$T/err" | cut -d : -f 1)
    ok "Containerfile: the image has $package" grep -qx "$package" <(packages 2)
done
done_testing
