# linkpipe: fetch | extract | absolutize. `make help` lists the targets.

VERSION  = 0.1.0
PROGRAMS = fetch extract absolutize

PREFIX  = /usr/local
BINDIR  = $(PREFIX)/bin
MANDIR  = $(PREFIX)/share/man
DESTDIR =
# Put before each program's name on installing, for systems that have another fetch.
PROGRAM_PREFIX =

B          = build
PKG_CONFIG = pkg-config
INSTALL    = install

WARNINGS  = -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wvla -Wformat=2 \
	-Wmissing-prototypes -Wwrite-strings -Wstrict-prototypes
OPTIMISE  = -O2 -flto=auto
HARDENING = -fPIE -fstack-protector-strong -fstack-clash-protection \
	-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 $(CONTROL_FLOW_$(shell uname -m))
CONTROL_FLOW_x86_64 = -fcf-protection=full
CFLAGS    = -g $(OPTIMISE) $(HARDENING)
LDFLAGS   = -pie -Wl,-z,relro,-z,now
CPPFLAGS  =

# What each program is made of: its own folder, and of absolutize/, where the modules for lines,
# output and messages live, the ones it shares with the others; and the libraries it is linked to.
SHARED       = $(addprefix absolutize/,descriptors.c input.c output.c say.c utf8.c)
fetch_SRC      = $(wildcard fetch/*.c) $(SHARED)
extract_SRC    = $(wildcard extract/*.c) $(SHARED)
absolutize_SRC = $(wildcard absolutize/*.c)
fetch_PC       = libcurl
extract_PC     = libpcre2-8
absolutize_PC  = liburiparser

objects  = $(patsubst %.c,$(B)/obj/%.o,$($(1)_SRC))
SOURCES  = $(sort $(foreach p,$(PROGRAMS),$($(p)_SRC)) $(UNIT))
UNIT     = $(wildcard tests/unit/*.c)
BINARIES = $(PROGRAMS:%=$(B)/bin/%)
# tests/unit/extract_html.c becomes build/unit/extract_html, linked to extract's modules but main.
UNITS    = $(UNIT:tests/unit/%.c=$(B)/unit/%)

COMPILE = $(CC) -std=c17 -D_POSIX_C_SOURCE=200809L -I. -DVERSION='"$(VERSION)"' $(WARNINGS) $(CPPFLAGS) $(CFLAGS)

.PHONY: all units deps demo check test asan lint corpus bench fuzz fuzz-smoke install uninstall dist clean help
.DELETE_ON_ERROR:

all: $(BINARIES) ## build the three programs into build/bin (the default)

units: $(UNITS)

$(B)/obj/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(COMPILE) -MMD -MP -c -o $@ $<

define PROGRAM
$(B)/bin/$(1): $$(call objects,$(1))
	@mkdir -p $$(@D)
	$$(CC) $$(CFLAGS) $$(LDFLAGS) -o $$@ $$^ $$$$($$(PKG_CONFIG) --libs $$($(1)_PC)) $$(LDLIBS)

$$(filter $$(B)/unit/$(1)_%,$$(UNITS)): $$(B)/unit/%: $$(B)/obj/tests/unit/%.o \
		$$(filter-out %/main.o,$$(call objects,$(1)))
	@mkdir -p $$(@D)
	$$(CC) $$(CFLAGS) $$(LDFLAGS) -o $$@ $$^ $$$$($$(PKG_CONFIG) --libs $$($(1)_PC)) $$(LDLIBS)
endef
$(foreach p,$(PROGRAMS),$(eval $(call PROGRAM,$(p))))

deps: ## install what building, demo and check need (apt; elsewhere: say what is missing)
	@tests/deps build demo check

demo: ## map the links of the bundled site, served on loopback
	@tests/deps build demo
	@$(MAKE) --no-print-directory -s all
	@PATH="$(abspath $(B)/bin):$$PATH" examples/demo.sh

check: ## build, and run the tests
	@tests/deps build check
	@$(MAKE) --no-print-directory all units
	@$(MAKE) --no-print-directory test

# The tests themselves, on whatever build folder B names.
test:
	@BUILD="$(abspath $(B))" prove -j4 --timer $(TESTFLAGS) tests/*.t

SANITIZE = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
asan: ## the tests under AddressSanitizer, UndefinedBehaviorSanitizer and LeakSanitizer
	@tests/deps build check
	@$(MAKE) --no-print-directory B=build/asan CFLAGS='$(SANITIZE)' LDFLAGS='-fsanitize=address,undefined' all units
	@ASAN_OPTIONS=detect_leaks=1:abort_on_error=1 UBSAN_OPTIONS=print_stacktrace=1 \
		$(MAKE) --no-print-directory B=build/asan test

lint: ## warnings as errors under gcc and clang, static checks, formatting
	@tests/deps build lint
	@CC='$(COMPILE)' tests/lint $(SOURCES)

corpus: ## compare with the data in ../shared, where it is there
	@tests/deps build check
	@$(MAKE) --no-print-directory all units
	@BUILD="$(abspath $(B))" prove -j2 --timer $(TESTFLAGS) tests/corpus/*.t

# Peers and tools of the benchmarks; `pattern` is extract's own pattern without extract.
BENCH     = $(addprefix $(B)/bench/,meter bare gumbo pattern links)
bare_PC   = libcurl
gumbo_PC  = gumbo
pattern_PC = libpcre2-8
pattern_OBJ = $(filter-out %/main.o,$(call objects,extract))

$(B)/bench/pattern: $(filter-out %/main.o,$(call objects,extract))
$(B)/bench/%: tests/bench/%.c Makefile
	@mkdir -p $(@D)
	$(COMPILE) $(LDFLAGS) -o $@ $< $($*_OBJ) $(if $($*_PC),$$($(PKG_CONFIG) --libs $($*_PC)))
$(B)/bench/links: tests/bench/links.go
	@mkdir -p $(@D)
	GO111MODULE=off GOPATH=/usr/share/gocode GOCACHE=$(abspath $(B))/bench/go go build -o $@ $<

bench: ## measure beside other tools (ROWS="fetch extract", BENCHFLAGS=--quick)
	@tests/deps build bench
	@$(MAKE) --no-print-directory -s all $(BENCH)
	@BUILD="$(abspath $(B))" tests/bench/bench $(BENCHFLAGS) $(ROWS)

install: all ## install programs and manual pages under PREFIX (and DESTDIR)
	$(INSTALL) -d '$(DESTDIR)$(BINDIR)' '$(DESTDIR)$(MANDIR)/man1' '$(DESTDIR)$(MANDIR)/man7'
	for p in $(PROGRAMS); do \
		$(INSTALL) -m 755 $(B)/bin/$$p '$(DESTDIR)$(BINDIR)/$(PROGRAM_PREFIX)'$$p && \
		$(INSTALL) -m 644 $$p/$$p.1 '$(DESTDIR)$(MANDIR)/man1/$(PROGRAM_PREFIX)'$$p.1 || exit; \
	done
	$(INSTALL) -m 644 examples/linkpipe.7 '$(DESTDIR)$(MANDIR)/man7/linkpipe.7'

uninstall: ## remove what install put there
	for p in $(PROGRAMS); do \
		rm -f '$(DESTDIR)$(BINDIR)/$(PROGRAM_PREFIX)'$$p '$(DESTDIR)$(MANDIR)/man1/$(PROGRAM_PREFIX)'$$p.1; \
	done
	rm -f '$(DESTDIR)$(MANDIR)/man7/linkpipe.7'

dist: ## a source archive, build/linkpipe-VERSION.tar.gz, of the last commit
	@mkdir -p build
	git archive --prefix=linkpipe-$(VERSION)/ -o build/linkpipe-$(VERSION).tar.gz HEAD

clean: ## remove everything that was built
	rm -rf build

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' Makefile

-include $(wildcard $(B)/obj/*/*.d $(B)/obj/*/*/*.d)
