# linkpipe: fetch | extract | absolutize. `make help` lists the targets.
.error : this Makefile needs GNU make; run gmake

VERSION  = 0.1.0
PROGRAMS = fetch extract absolutize

PREFIX  = /usr/local
BINDIR  = $(PREFIX)/bin
MANDIR  = $(PREFIX)/share/man
DATADIR = $(PREFIX)/share
DESTDIR =
# Put before each program's name on installing, for systems that have another fetch.
PROGRAM_PREFIX =

# Whose ways of doing things are built: linux, openbsd, or posix, which any system has. For a
# system other than this one's own, build/SYSTEM is the build folder.
KERNEL     := $(shell uname -s)
OWN_SYSTEM := $(or $(filter linux openbsd,$(shell echo $(KERNEL) | tr A-Z a-z)),posix)
SYSTEM      = $(OWN_SYSTEM)
# How libraries are found that are not needed at once: dlopen, or linked, for static programs.
LIBRARIES   = dlopen
# Files that do the same thing in different ways end in the way's name.
WAYS_linux   = linux epoll signalfd
WAYS_posix   = posix poll pipe none
WAYS_openbsd = posix poll pipe openbsd
WAYS         = $(WAYS_$(SYSTEM)) $(LIBRARIES)
OTHER_WAYS   = $(filter-out $(WAYS),$(sort $(WAYS_linux) $(WAYS_posix) $(WAYS_openbsd) dlopen linked))
sources      = $(filter-out $(addprefix %_,$(OTHER_WAYS:=.c)),$(wildcard $(1)))

B          = build$(if $(filter-out $(OWN_SYSTEM),$(SYSTEM)),/$(SYSTEM))
PKG_CONFIG = pkg-config
INSTALL    = install

WARNINGS  = -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wvla -Wformat=2 \
	-Wmissing-prototypes -Wwrite-strings -Wstrict-prototypes
# The flag, if the compiler has it. Those that HARDENING asks for cost extract and absolutize at most
# 1 % of their time on real pages.
taken     = $(shell echo 'int main(void) { return 0; }' | \
	$(CC) -Werror -O2 $(1) -include stdio.h -x c -c -o /dev/null - 2>/dev/null && echo '$(1)')
LTO      := $(call taken,-flto=auto)
OPTIMISE  = -O2 $(LTO)
MACHINE  := $(shell uname -m)
CONTROL_FLOW_x86_64 = -fcf-protection=full
HARDENING := -fPIE -fstack-protector-strong $(call taken,-fstack-clash-protection) \
	$(or $(call taken,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3),-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2) \
	$(call taken,-ftrivial-auto-var-init=zero) $(call taken,-fzero-call-used-regs=used-gpr) \
	$(call taken,$(CONTROL_FLOW_$(MACHINE)))
CFLAGS    = -g $(OPTIMISE) $(HARDENING)
# Of ELF; macOS has the same by itself.
LDFLAGS   = $(if $(filter Darwin,$(KERNEL)),$(LIBRARY_FOLDERS),-pie -Wl,-z,relro,-z,now $(CONTROL_FLOW_LINK_$(MACHINE)))
# Where macOS looks for libraries that are loaded when they are needed: Homebrew's, MacPorts', Apple's.
LIBRARY_FOLDERS = $(foreach folder,$(foreach homebrew,/opt/homebrew /usr/local,$(homebrew)/opt/curl/lib $(homebrew)/lib) \
	/opt/local/lib /usr/lib,-Wl,-rpath,$(folder))
# The C library's start files lack the notes for shadow stacks and for endbr64, so the linker drops
# ours. Those for shadow stacks are put back, as the start files only call and return; the others
# are not, since their entry point has no endbr64.
CONTROL_FLOW_LINK_x86_64 = -Wl,-z,shstk
CPPFLAGS  =
# What the C library has in libraries of their own.
LDLIBS_Darwin  = -liconv
LDLIBS_OpenBSD = -liconv -pthread
LDLIBS_FreeBSD = -pthread
LDLIBS_NetBSD  = -pthread
LDLIBS         = $(LDLIBS_$(KERNEL))

# What each program is made of: its own room, absolutize/shared/, the modules for bytes, lines, output
# and messages that all three share, and in fetch and extract its coding/, the decoders of packed
# bytes; and the libraries it is linked to.
room           = $(call sources,$(1)/*.c $(1)/*/*.c)
shared_SRC     = $(call sources,absolutize/shared/*.c)
coding_SRC     = $(wildcard absolutize/shared/coding/*.c)
fetch_SRC      = $(call room,fetch) $(shared_SRC) $(coding_SRC)
extract_SRC    = $(call room,extract) $(shared_SRC) $(coding_SRC)
absolutize_SRC = $(call room,absolutize)
fetch_PC       = libcurl zlib
extract_PC     = libpcre2-8 zlib
absolutize_PC  = liburiparser

# With LIBRARIES=linked: libraries that are only looked up by name, and one function of each of their
# files that the linker has to take.
ifeq ($(LIBRARIES),linked)
fetch_PC       += libbrotlidec libzstd
extract_PC     += libbrotlidec libzstd
absolutize_PC  += libcurl
LINKED          = -Wl,--gc-sections -Wno-lto-type-mismatch # of library_linked.c with the headers
fetch_LINK      = $(LINKED) -Wl,-u,BrotliDecoderCreateInstance,-u,ZSTD_createDCtx
extract_LINK    = $(fetch_LINK)
absolutize_LINK = $(LINKED) -Wl,-u,curl_url,-u,curl_free,-u,curl_version
endif

objects  = $(patsubst %.c,$(B)/obj/%.o,$($(1)_SRC))
SOURCES  = $(sort $(foreach p,$(PROGRAMS),$($(p)_SRC)) $(UNIT) $(wildcard tests/faulty/*.c tests/fuzz/*.c tests/bench/*.c))
BINARIES = $(PROGRAMS:%=$(B)/bin/%)

# tests/extract/unit_http.c becomes build/unit/extract_http, linked to extract's modules but main;
# tool_*.c likewise: programs that a test drives.
ROOMS    = $(PROGRAMS) shared
UNIT     = $(call sources,$(foreach r,$(ROOMS),tests/$(r)/unit_*.c tests/$(r)/tool_*.c))
unit_of  = $(B)/unit/$(subst /unit_,_,$(subst /tool_,_,$(1:tests/%.c=%)))
UNITS    = $(foreach u,$(UNIT),$(call unit_of,$(u)))

# tests/fuzz/extract_warc.c likewise, a libFuzzer target.
FUZZERS  = $(patsubst tests/fuzz/%.c,$(B)/fuzz/%,$(wildcard $(PROGRAMS:%=tests/fuzz/%_*.c)))

# Targets that build before they do something else compile on all processors, unless -j says otherwise.
JOBS = $(if $(findstring -j,$(MAKEFLAGS)),,$(addprefix -j,$(shell getconf _NPROCESSORS_ONLN)))
# make V=1 shows the commands.
Q       = $(if $(V),,@)
# POSIX, and with the ways of posix what most systems add to it.
FEATURES_linux  = -D_POSIX_C_SOURCE=200809L
FEATURES_Linux  = -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE
FEATURES_Darwin = -D_POSIX_C_SOURCE=200809L -D_DARWIN_C_SOURCE
FEATURES_NetBSD = -D_NETBSD_SOURCE
FEATURES        = $(or $(FEATURES_$(SYSTEM)),$(FEATURES_$(KERNEL)))
# Where the libraries' headers are, if the compiler does not look there by itself.
HEADERS := $(shell $(PKG_CONFIG) --cflags $(foreach p,$(PROGRAMS),$($(p)_PC)) 2>/dev/null)
COMPILE = $(CC) -std=c17 $(FEATURES) -I. -DVERSION='"$(VERSION)"' $(WARNINGS) $(CPPFLAGS) $(HEADERS) $(CFLAGS)

.PHONY: all libraries units objects deps demo check check-all check-engines check-libcurl check-memory check-releases check-readers check-servers check-arm64 check-s390x static check-static test asan lint corpus bench fuzz fuzz-smoke fuzzers fuzz-url install uninstall html dist deb packaging clean help
.DELETE_ON_ERROR:

all: $(BINARIES) ## build the three programs into build/bin (the default)

# Says what to do about a compiler or a library that is missing, before the compiler says more.
libraries:
	@command -v $(firstword $(CC)) >/dev/null || { echo "make: $(firstword $(CC)) is missing; \`make deps\` installs it, and what else is needed" >&2; exit 1; }
	@for library in $(foreach p,$(PROGRAMS),$($(p)_PC)); do $(PKG_CONFIG) --exists $$library 2>/dev/null || \
		{ echo "make: $$library is missing, as $(PKG_CONFIG) sees it; \`make deps\` installs it, and what else is needed" >&2; exit 1; }; done
	@$(PKG_CONFIG) --exists 'libcurl >= 7.88' || { echo "make: libcurl $$($(PKG_CONFIG) --modversion libcurl) is too old:" \
		"fetch needs 7.88 or later (Debian 12, Ubuntu 23.04); PKG_CONFIG_PATH=FOLDER names the libcurl.pc of another" >&2; exit 1; }

# Preloaded by tests/shared/faulty_io.t and confine.t, tests/fetch/deadlines.t; not by static programs.
PRELOADED_dlopen = $(patsubst tests/faulty/%.c,$(B)/%.so,$(wildcard tests/faulty/*.c))
units: $(UNITS) $(PRELOADED_$(LIBRARIES))

$(B)/%.so: tests/faulty/%.c | libraries
	@mkdir -p $(@D)
	$(Q)$(COMPILE) -fPIC -shared -o $@ $<

$(B)/obj/%.o: %.c Makefile | libraries
	@mkdir -p $(@D)
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

define PROGRAM
$(B)/bin/$(1): $$(call objects,$(1))
	@mkdir -p $$(@D)
	$$(Q)$$(CC) $$(CFLAGS) $$(LDFLAGS) $$($(1)_LINK) -o $$@ $$^ $$$$($$(PKG_CONFIG) --libs $$($(1)_PC)) $$(LDLIBS)
	@echo "built $$@"

$$(filter $$(B)/fuzz/$(1)_%,$$(FUZZERS)): $$(B)/fuzz/%: $$(B)/obj/tests/fuzz/%.o \
		$$(B)/obj/tests/fuzz/feed.o $$(filter-out %/main.o,$$(call objects,$(1)))
	@mkdir -p $$(@D)
	$$(Q)$$(CC) $$(CFLAGS) $$(LDFLAGS) -o $$@ $$^ $$$$($$(PKG_CONFIG) --libs $$($(1)_PC)) $$(LDLIBS)
endef
$(foreach p,$(PROGRAMS),$(eval $(call PROGRAM,$(p))))

# The unit test of a source $(1) in the room $(2).
define UNIT_TEST
$(call unit_of,$(1)): $(1:%.c=$(B)/obj/%.o) $(filter-out %/main.o,$(call objects,$(2)))
	@mkdir -p $$(@D)
	$$(Q)$$(CC) $$(CFLAGS) $$(LDFLAGS) $($(2)_LINK) -o $$@ $$^ $(if $($(2)_PC),$$$$($$(PKG_CONFIG) --libs $($(2)_PC))) $$(LDLIBS)
endef
$(foreach r,$(ROOMS),$(foreach u,$(filter tests/$(r)/%,$(UNIT)),$(eval $(call UNIT_TEST,$(u),$(r)))))

# All that programs and unit tests are linked from, for the compiler of a system that is not here.
objects: $(foreach p,$(PROGRAMS),$(call objects,$(p))) $(UNIT:%.c=$(B)/obj/%.o)

# What fetch writes, extract's reader reads in this one.
$(B)/fuzz/fetch_head: $(patsubst %,$(B)/obj/extract/records/%.o,http chunks fields mime)

# The server that plays the fuzzer's bytes, and the strict reader of what fetch makes of them.
$(B)/fuzz/fetch_server: $(patsubst %,$(B)/obj/tests/fuzz/%.o,server strict)

deps: ## install what building, demo and check need, with apt; elsewhere: say what is missing
	@tests/deps build demo check

demo: ## map the links of the bundled site, served on loopback
	@tests/deps build demo
	@$(MAKE) --no-print-directory -s $(JOBS) all
	@examples/demo.sh $(B)/demo

check: ## build, and run the tests; installs nothing that starts a service
	@tests/deps build check
	@$(MAKE) --no-print-directory -s $(JOBS) all units
	@$(MAKE) --no-print-directory test

# The tests themselves, on whatever build folder B names.
TESTS = $(wildcard $(foreach r,$(ROOMS) whole,tests/$(r)/*.t))
test:
	@bash -c '[ "$${BASH_VERSINFO[0]}" -ge 5 ]' && sort --version 2>/dev/null | grep -q GNU || \
		{ echo "make: the tests need bash 5, and GNU's coreutils, findutils, grep and sed in the PATH by their own names (sort, not gsort)" >&2; exit 1; }
	@BUILD="$(abspath $(B))" prove -j4 --timer $(TESTFLAGS) $(TESTS)

check-all: ## the same with nothing left out, and tests/more: installs servers, which it keeps from starting, and a browser
	@tests/deps build check all
	@$(MAKE) --no-print-directory -s $(JOBS) all units
	@$(MAKE) --no-print-directory test TESTS='$(TESTS) $(wildcard tests/more/*.t)'

SANITIZE = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
asan: ## the tests under AddressSanitizer, UndefinedBehaviorSanitizer and LeakSanitizer
	@tests/deps build check
	@$(MAKE) --no-print-directory -s $(JOBS) B=$(B)/asan CFLAGS='$(SANITIZE)' LDFLAGS='-fsanitize=address,undefined' all units
	@ASAN_OPTIONS=detect_leaks=1:abort_on_error=1 UBSAN_OPTIONS=print_stacktrace=1 \
		$(MAKE) --no-print-directory B=$(B)/asan test

lint: export COMPILE := $(COMPILE)
lint: ## warnings as errors under gcc and clang, static checks, formatting
	@tests/deps build lint
	@tests/lint $(SOURCES)

corpus: ## compare with the data in ../shared, where it is there
	@tests/deps build check
	@$(MAKE) --no-print-directory -s $(JOBS) all units
	@BUILD="$(abspath $(B))" prove -j2 --timer $(TESTFLAGS) tests/corpus/*.t

check-engines: ## mapper.sh, reducer.sh and spark.py in Hadoop's local runner and in PySpark (Maven and pip get them)
	@tests/deps build check engines
	@$(MAKE) --no-print-directory -s $(JOBS) all
	@BUILD="$(abspath $(B))" prove -v --timer $(TESTFLAGS) tests/engines/*.t

check-libcurl: ## the tests of fetch with other libcurls, built from source (VERSIONS="8.5.0 8.22.0")
	@tests/deps build check libcurl
	@tests/libcurl $(VERSIONS)

check-memory: ## every fault in what servers answer, with AddressSanitizer in libcurl as well (VERSIONS="7.88.1 8.14.1")
	@tests/deps build check libcurl
	@SANITIZE=address tests/libcurl $(or $(VERSIONS),7.88.1 8.14.1)

check-releases: ## make demo and check in Debian 12, 13 and sid, as root (RELEASES="trixie")
	@tests/deps releases
	@tests/releases $(RELEASES)

static: ## the programs for musl, linked statically with Debian's sources of all libraries, in build/static/bin
	@tests/deps build static
	@tests/static

check-static: ## the tests with those
	@tests/deps build check static
	@tests/static check

check-arm64: ## the tests of extract and absolutize for 64-bit Arm, in qemu
check-s390x: ## the same for IBM Z, which has the bytes of a number in the other order
check-arm64 check-s390x: check-%:
	@tests/deps build check $*
	@tests/architectures $*

check-readers: ## what fetch writes, as JWAT, jwarc and gowarc read it (Java, Maven and Go)
	@tests/deps build check
	@$(MAKE) --no-print-directory -s $(JOBS) all
	@BUILD="$(abspath $(B))" prove --timer $(TESTFLAGS) tests/readers/readers.t

check-servers: ## fetch on twenty servers by others (SERVERS="nginx caddy", PAGES=3000)
	@tests/deps build check servers
	@$(MAKE) --no-print-directory -s $(JOBS) all
	@BUILD="$(abspath $(B))" prove --timer --verbose $(TESTFLAGS) tests/servers/*.t

# Peers and tools of the benchmarks; `pattern` is extract's own pattern without extract.
BENCH     = $(addprefix $(B)/bench/,meter bare handshakes gumbo pattern links)
bare_PC   = libcurl
handshakes_PC = openssl
gumbo_PC  = gumbo
pattern_PC = libpcre2-8 zlib
pattern_OBJ = $(filter-out %/main.o,$(call objects,extract))

$(B)/bench/pattern: $(filter-out %/main.o,$(call objects,extract))
$(B)/bench/%: tests/bench/%.c $(wildcard tests/bench/*.h) Makefile
	@mkdir -p $(@D)
	$(COMPILE) $(LDFLAGS) -o $@ $< $($*_OBJ) $(if $($*_PC),$$($(PKG_CONFIG) --libs $($*_PC)))
$(B)/bench/links: tests/bench/links.go
	@mkdir -p $(@D)
	GO111MODULE=off GOPATH=/usr/share/gocode GOCACHE=$(abspath $(B))/bench/go go build -o $@ $<

bench: ## measure beside other tools (ROWS="fetch extract", BENCHFLAGS=--quick)
	@tests/deps build bench
	@$(MAKE) --no-print-directory -s $(JOBS) all $(BENCH)
	@tests/bench/peers $(B)/bench/peers
	@BUILD="$(abspath $(B))" tests/bench/bench $(BENCHFLAGS) $(ROWS)

FUZZ_SECONDS = 0
FUZZ_SANITIZE = -fsanitize=address,undefined
fuzz: ## build the fuzz targets; FUZZ_SECONDS=600: and run each so long, FUZZ=extract_warc: only that
	@tests/deps build fuzz
	@$(MAKE) --no-print-directory -s $(JOBS) B=$(B)/fuzzing CC=clang \
		CFLAGS='-O1 -g -fno-omit-frame-pointer $(FUZZ_SANITIZE),fuzzer-no-link -fno-sanitize-recover=all' \
		LDFLAGS='$(FUZZ_SANITIZE),fuzzer -Wl,--wrap=read,--wrap=poll' fuzzers
	@BUILD=$(B)/fuzzing tests/fuzz/run $(FUZZ_SECONDS) $(FUZZ)

fuzz-smoke: ## every crash that was ever found, and five seconds of each fuzz target: a minute and a half
	@$(MAKE) --no-print-directory fuzz FUZZ_SECONDS=5

fuzzers: $(FUZZERS)

FUZZ_URL_SECONDS = 60
FUZZ_URL_HOSTS = 100000
FUZZ_URL_SEED = 1
WHATWG_URL = $(abspath $(B))/npm/node_modules/whatwg-url
fuzz-url: ## compare absolutize with the npm package whatwg-url (FUZZ_URL_SECONDS=60, FUZZ_URL_HOSTS=100000, FUZZ_URL_SEED=1)
	@tests/deps build fuzz-url
	@$(MAKE) --no-print-directory -s $(JOBS) $(B)/unit/absolutize_batch
	@grep -qs '"version": "17.3.0"' $(WHATWG_URL)/package.json || \
		npm install --silent --no-audit --no-fund --prefix $(B)/npm whatwg-url@17.3.0
	@node tests/fuzz/whatwg.mjs $(B)/unit/absolutize_batch $(WHATWG_URL) $(FUZZ_URL_SECONDS) $(FUZZ_URL_SEED)
	@node tests/fuzz/idna.mjs $(B)/unit/absolutize_batch $(WHATWG_URL) $(FUZZ_URL_HOSTS) $(FUZZ_URL_SEED)

# The places where bash, zsh and fish look for the completion of program $(1).
completion_bash = $(DATADIR)/bash-completion/completions/$(1)
completion_zsh  = $(DATADIR)/zsh/site-functions/_$(1)
completion_fish = $(DATADIR)/fish/vendor_completions.d/$(1).fish

# What install puts there for program $(1), under its name with PROGRAM_PREFIX, $(2). Only GNU's
# install has -D, or takes a pipe.
folder_of = mkdir -p "$$(dirname '$(DESTDIR)$(1)')"
define INSTALL_PROGRAM
	@$(call folder_of,$(BINDIR)/$(2)) && $(call folder_of,$(MANDIR)/man1/$(2).1)
	$(INSTALL) -m 755 '$(B)/bin/$(1)' '$(DESTDIR)$(BINDIR)/$(2)'
	$(INSTALL) -m 644 $(1)/$(1).1 '$(DESTDIR)$(MANDIR)/man1/$(2).1'
	$(foreach shell,bash zsh fish,
	@$(call folder_of,$(call completion_$(shell),$(2)))
	sed 's/@PROGRAM@/$(2)/g' examples/completions/$(shell) >'$(DESTDIR)$(call completion_$(shell),$(2))'
	@chmod 644 '$(DESTDIR)$(call completion_$(shell),$(2))')

endef

install: all ## install programs, manual pages and completions under PREFIX (and DESTDIR)
	@{ mkdir -p '$(DESTDIR)$(BINDIR)' 2>/dev/null && [ -w '$(DESTDIR)$(BINDIR)' ]; } || \
		{ echo "make: $(DESTDIR)$(BINDIR): cannot write: install as root, or with PREFIX=\$$HOME/.local" >&2; exit 1; }
	$(foreach p,$(PROGRAMS),$(call INSTALL_PROGRAM,$(p),$(PROGRAM_PREFIX)$(p)))
	@$(call folder_of,$(MANDIR)/man7/linkpipe.7)
	$(INSTALL) -m 644 examples/linkpipe.7 '$(DESTDIR)$(MANDIR)/man7/linkpipe.7'

uninstall: ## remove what install put there
	rm -f '$(DESTDIR)$(MANDIR)/man7/linkpipe.7' $(foreach p,$(PROGRAMS:%=$(PROGRAM_PREFIX)%), \
		'$(DESTDIR)$(BINDIR)/$(p)' '$(DESTDIR)$(MANDIR)/man1/$(p).1' \
		$(foreach shell,bash zsh fish,'$(DESTDIR)$(call completion_$(shell),$(p))'))

# Pages of other manuals are linked to where Debian has them.
html: ## the manuals as HTML, in build/html
	@tests/deps html
	@mkdir -p $(B)/html
	@cp $(foreach p,$(PROGRAMS),$(p)/$(p).1) examples/linkpipe.7 $(B)/html
	@cd $(B)/html && for page in *.[17]; do \
		mandoc -T html -O 'man=%N.%S;https://manpages.debian.org/bookworm/%N.%S' $$page | \
			sed -E 's|href="([a-z]+\.[17])"|href="\1.html"|g' >$$page.html; done; rm *.[17]
	@echo "built $(B)/html/linkpipe.7.html and the others"

dist: ## a source archive, build/linkpipe-VERSION.tar.gz, of the last commit
	@mkdir -p $(B)
	git archive --prefix=linkpipe-$(VERSION)/ -o $(B)/linkpipe-$(VERSION).tar.gz HEAD

deb: ## a Debian package, in build/deb
	@tests/deps build deb
	@$(MAKE) --no-print-directory dist
	rm -rf $(B)/deb && mkdir -p $(B)/deb
	cp $(B)/linkpipe-$(VERSION).tar.gz $(B)/deb/linkpipe_$(VERSION).orig.tar.gz
	tar -C $(B)/deb -xf $(B)/linkpipe-$(VERSION).tar.gz
	cp -R .debian $(B)/deb/linkpipe-$(VERSION)/debian
	cd $(B)/deb/linkpipe-$(VERSION) && MAKEFLAGS= MFLAGS= dpkg-buildpackage -us -uc
	lintian --fail-on error,warning $(B)/deb/*.changes

packaging: dist ## recipes for Homebrew and Arch Linux, with the tarball, in build/packaging; see .packaging/README.md
	@mkdir -p $(B)/packaging && cp $(B)/linkpipe-$(VERSION).tar.gz $(B)/packaging
	@cd $(B)/packaging && sum=$$(openssl sha256 -r linkpipe-$(VERSION).tar.gz | cut -d ' ' -f 1) && for recipe in linkpipe.rb PKGBUILD; do \
		sed "s|@VERSION@|$(VERSION)|; s|@SHA256@|$$sum|; s|@URL@|file://$$PWD/linkpipe-$(VERSION).tar.gz|" \
			$(abspath .packaging)/$$recipe >$$recipe; done
	@echo "built $(B)/packaging/linkpipe.rb and PKGBUILD"

clean: ## remove everything that was built
	rm -rf build

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "make %-15s %s\n", $$1, $$2}' Makefile

-include $(wildcard $(B)/obj/*/*.d $(B)/obj/*/*/*.d $(B)/obj/*/*/*/*.d)
