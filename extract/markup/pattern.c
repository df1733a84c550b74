/* Compiles and matches regular expressions with PCRE2. */
#include "extract/markup/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>

#include "absolutize/shared/memory.h"
#include "absolutize/shared/say.h"

/* For a pattern that is not our own, at one place in the subject: ten million steps, 64 MiB. */
enum { MATCH_LIMIT = 10 * 1000 * 1000, HEAP_LIMIT_KB = 64 * 1024, DEPTH_LIMIT = 100 * 1000 };

/*
 * The stack of machine code. Our own expressions go back nowhere, so the 32 KiB that PCRE2 takes on
 * the program's stack are enough for them.
 */
enum { JIT_STACK_FIRST = 32 * 1024, JIT_STACK_MAX = 8 * 1024 * 1024 };

struct pattern {
    pcre2_code *code; /* owned, like the four below */
    pcre2_match_context *context;
    pcre2_match_data *match;
    pcre2_jit_stack *stack; /* NULL of our own */
    bool jit;
    char reason[128]; /* why the last match was stopped */
    uint64_t steps;
    size_t last; /* where the last step was */
};

static int count_step(pcre2_callout_block *block, void *data)
{
    struct pattern *pattern = data;
    size_t at = block->current_position;
    pattern->steps += 1 + (at > pattern->last ? at - pattern->last : pattern->last - at);
    pattern->last = at;
    return 0;
}

static _Noreturn void no_memory(void)
{
    die("out of memory: cannot prepare a regular expression");
}

static void set_limits(struct pattern *pattern, unsigned flags)
{
    bool bounded = flags & PATTERN_BOUNDED;
    /* Our own are linear by construction; a limit would only cut large pages. */
    pcre2_set_match_limit(pattern->context, bounded ? MATCH_LIMIT : UINT32_MAX);
    pcre2_set_depth_limit(pattern->context, bounded ? DEPTH_LIMIT : UINT32_MAX);
    pcre2_set_heap_limit(pattern->context, HEAP_LIMIT_KB);
    if (flags & PATTERN_COUNTED)
        pcre2_set_callout(pattern->context, count_step, pattern);
}

static void use_jit(struct pattern *pattern, unsigned flags)
{
    size_t size; /* 0 for a pattern that begins with (*NO_JIT), too, which is not an error */
    pattern->jit = pcre2_jit_compile(pattern->code, PCRE2_JIT_COMPLETE) == 0 &&
                   pcre2_pattern_info(pattern->code, PCRE2_INFO_JITSIZE, &size) == 0 && size > 0;
    if (!pattern->jit || !(flags & PATTERN_BOUNDED))
        return;
    pattern->stack = pcre2_jit_stack_create(JIT_STACK_FIRST, JIT_STACK_MAX, NULL);
    if (!pattern->stack)
        no_memory();
    pcre2_jit_stack_assign(pattern->context, NULL, pattern->stack);
}

static uint32_t compile_options(unsigned flags)
{
    return (flags & PATTERN_EXTENDED ? PCRE2_EXTENDED : 0) |
           (flags & PATTERN_UTF ? PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C : 0) |
           (flags & PATTERN_BOUNDED ? PCRE2_USE_OFFSET_LIMIT : 0) |
           (flags & PATTERN_COUNTED ? PCRE2_AUTO_CALLOUT : 0);
}

struct pattern *pattern_new(struct slice text, unsigned flags, struct pattern_fault *fault)
{
    int error;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)text.data, text.size, compile_options(flags),
                                     &error, &fault->offset, NULL);
    if (!code) {
        pcre2_get_error_message(error, (PCRE2_UCHAR *)fault->reason, sizeof fault->reason);
        return NULL;
    }
    struct pattern *pattern = memory_zeroed(1, sizeof *pattern);
    pattern->code = code;
    pattern->context = pcre2_match_context_create(NULL);
    pattern->match = pcre2_match_data_create_from_pattern(code, NULL);
    if (!pattern->context || !pattern->match)
        no_memory();
    set_limits(pattern, flags);
    use_jit(pattern, flags);
    return pattern;
}

void pattern_free(struct pattern *pattern)
{
    if (!pattern)
        return;
    pcre2_match_data_free(pattern->match);
    pcre2_match_context_free(pattern->context);
    pcre2_jit_stack_free(pattern->stack);
    pcre2_code_free(pattern->code);
    free(pattern);
}

enum pattern_result pattern_find(struct pattern *pattern, struct slice subject, size_t start,
                                 bool not_empty)
{
    uint32_t options = not_empty ? PCRE2_NOTEMPTY_ATSTART : 0;
    PCRE2_SPTR text = (PCRE2_SPTR)subject.data;
    int found;
    pattern->last = start;
    /* Leaves out pcre2_match's checks: a tenth of the time on pages full of links. */
    if (pattern->jit)
        found = pcre2_jit_match(pattern->code, text, subject.size, start, options, pattern->match,
                                pattern->context);
    else
        found = pcre2_match(pattern->code, text, subject.size, start, options | PCRE2_NO_UTF_CHECK,
                            pattern->match, pattern->context);
    if (found > 0)
        return PATTERN_FOUND;
    if (found == PCRE2_ERROR_NOMATCH)
        return PATTERN_NONE;
    pcre2_get_error_message(found, (PCRE2_UCHAR *)pattern->reason, sizeof pattern->reason);
    return PATTERN_STOPPED;
}

enum pattern_result pattern_find_within(struct pattern *pattern, struct slice subject, size_t start,
                                        size_t last, bool not_empty)
{
    pcre2_set_offset_limit(pattern->context, last);
    return pattern_find(pattern, subject, start, not_empty);
}

const size_t *pattern_bounds(const struct pattern *pattern)
{
    return pcre2_get_ovector_pointer(pattern->match);
}

struct slice pattern_group(const struct pattern *pattern, struct slice subject, unsigned i)
{
    const size_t *bounds = pattern_bounds(pattern) + 2 * (size_t)i;
    if (bounds[0] == PCRE2_UNSET)
        return (struct slice){0};
    return slice_of(subject.data + bounds[0], bounds[1] - bounds[0]);
}

unsigned pattern_groups(const struct pattern *pattern)
{
    return pcre2_get_ovector_count(pattern->match) - 1;
}

const char *pattern_reason(const struct pattern *pattern)
{
    return pattern->reason;
}

uint64_t pattern_steps(const struct pattern *pattern)
{
    return pattern->steps;
}

bool pattern_is_jit(const struct pattern *pattern)
{
    return pattern->jit;
}

const char *pattern_version(void)
{
    static char text[256];
    char version[64] = "", target[64] = "";
    uint32_t jit = 0;
    pcre2_config(PCRE2_CONFIG_VERSION, version);
    pcre2_config(PCRE2_CONFIG_JIT, &jit);
    if (jit)
        pcre2_config(PCRE2_CONFIG_JITTARGET, target);
    snprintf(text, sizeof text, "PCRE2 %s, %s", version, jit ? target : "no JIT");
    return text;
}
