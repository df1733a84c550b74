/* Collects the rules of the groups that count, and judges paths by them. */
#include "fetch/list/robots.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/buffer.h"
#include "absolutize/shared/memory.h"
#include "fetch/clock.h"
#include "fetch/list/robots_lines.h"
#include "fetch/list/robots_pattern.h"

/*
 * Rules with an asterisk, times bytes of the path, that one verdict may take: 0.1 s or so. No real
 * site comes near: 1,000 such rules leave room for a URL of 64 KiB.
 */
enum { WORK_MAX = 1 << 26 };

/* Of a pattern in a message. */
enum { SHOWN_MAX = 200 };

/* Crawl-delay, at most. */
enum { DELAY_MAX_SECONDS = 1000000 };

/* A pattern of Allow or Disallow, never empty. */
struct rule {
    uint32_t start, length; /* in the rules' text */
    uint32_t line;
    bool allows;
};

/* Rules in the order in which they are tried: the longest first, and Allow before Disallow. */
struct robots {
    int64_t delay;   /* microseconds */
    size_t size;     /* bytes of this block */
    size_t searches; /* rules with an asterisk */
    size_t count;
    struct rule rules[]; /* count; and then the text of their patterns */
};

/* The groups of one kind, while a file is read. */
struct group {
    struct buffer text;
    struct rule *rules; /* owned */
    size_t count, room;
    int64_t delay;
};

struct reader {
    struct slice token;
    struct group specific, general; /* for the token, and for "*" */
    bool in_specific, in_general;   /* the group that is being read names it */
    bool in_rules;                  /* the next User-agent line starts a new group */
    bool named;                     /* some group names the token */
    uint32_t line;
};

/* Adds the pattern that the group's text has from start on, unless it is empty. */
static void add_rule(struct group *group, size_t start, uint32_t line, bool allows)
{
    size_t length = group->text.used - start;
    if (length == 0)
        return;
    if (group->count == group->room) {
        group->room = 2 * group->room + 16;
        group->rules = memory_resize(group->rules, group->room * sizeof *group->rules);
    }
    group->rules[group->count++] = (struct rule){
        .start = (uint32_t)start, .length = (uint32_t)length, .line = line, .allows = allows};
}

/* Allowing "/a/index.html" allows "/a/" as well, as Google's parser has it. */
static void add_index(struct group *group, size_t start, uint32_t line)
{
    size_t end = group->text.used;
    while (end > start && group->text.data[end - 1] != '/')
        end--;
    struct slice name = slice_of(group->text.data + end, group->text.used - end);
    if (end == start || name.size < 9 || memcmp(name.data, "index.htm", 9) != 0)
        return;
    size_t length = end - start, again = group->text.used;
    buffer_room(&group->text, length);
    buffer_put(&group->text, group->text.data + start, length);
    buffer_char(&group->text, '$');
    add_rule(group, again, line, true);
}

/* The group that a rule belongs to, or NULL: the token's where both are named. */
static struct group *group_of(struct reader *reader)
{
    if (reader->in_specific)
        return &reader->specific;
    return reader->in_general ? &reader->general : NULL;
}

static void read_rule(struct reader *reader, struct slice pattern, bool allows)
{
    struct group *group = group_of(reader);
    if (!group)
        return;
    reader->in_rules = true;
    size_t start = group->text.used;
    robots_pattern_escape(&group->text, pattern);
    add_rule(group, start, reader->line, allows);
    if (allows)
        add_index(group, start, reader->line);
}

static bool is_in_token(char c)
{
    return ascii_is_letter(c) || c == '_' || c == '-';
}

/* Lines of the kind that follow each other name one group (section 2.1). */
static void read_user_agent(struct reader *reader, struct slice value)
{
    if (reader->in_rules)
        reader->in_specific = reader->in_general = reader->in_rules = false;
    if (value.size > 0 && value.data[0] == '*' &&
        (value.size == 1 || value.data[1] == ' ' ||
         (value.data[1] >= '\t' && value.data[1] <= '\r'))) {
        reader->in_general = true;
        return;
    }
    size_t n = 0;
    while (n < value.size && is_in_token(value.data[n]))
        n++;
    if (slice_alike(slice_of(value.data, n), reader->token))
        reader->in_specific = reader->named = true;
}

/* A number of seconds, which may have a fraction; what follows it is ignored. */
static void read_delay(struct reader *reader, struct slice value)
{
    struct group *group = group_of(reader);
    int64_t micros = 0, unit = SECOND;
    size_t i = 0;
    for (; i < value.size && ascii_is_digit(value.data[i]); i++)
        micros = earlier(10 * micros + (value.data[i] - '0') * SECOND, DELAY_MAX_SECONDS * SECOND);
    if (i < value.size && value.data[i] == '.')
        for (i++; i < value.size && ascii_is_digit(value.data[i]); i++)
            micros += (value.data[i] - '0') * (unit /= 10);
    if (group)
        group->delay = later(group->delay, micros);
}

static void read_lines(struct reader *reader, struct slice text)
{
    struct robots_lines lines = robots_lines_of(text);
    struct slice value;
    for (enum robots_key key; (key = robots_lines_next(&lines, &value));) {
        reader->line = lines.number;
        if (key == ROBOTS_USER_AGENT)
            read_user_agent(reader, value);
        else if (key == ROBOTS_CRAWL_DELAY)
            read_delay(reader, value);
        else
            read_rule(reader, value, key == ROBOTS_ALLOW);
    }
}

static int compare(const void *left, const void *right)
{
    const struct rule *a = left, *b = right;
    if (a->length != b->length)
        return a->length > b->length ? -1 : 1;
    if (a->allows != b->allows)
        return a->allows ? -1 : 1;
    return a->line < b->line ? -1 : a->line > b->line;
}

static struct slice pattern_of(const struct robots *robots, size_t i)
{
    const char *text = (const char *)(robots->rules + robots->count);
    return slice_of(text + robots->rules[i].start, robots->rules[i].length);
}

static struct robots *robots_of(struct group *group)
{
    size_t rules = group->count * sizeof *group->rules;
    size_t size = sizeof(struct robots) + rules + group->text.used;
    struct robots *robots = memory_new(size);
    *robots = (struct robots){.delay = group->delay, .size = size, .count = group->count};
    if (group->count > 0) {
        qsort(group->rules, group->count, sizeof *group->rules, compare);
        memcpy(robots->rules, group->rules, rules);
        memcpy(robots->rules + robots->count, group->text.data, group->text.used);
    }
    for (size_t i = 0; i < robots->count; i++) {
        struct slice pattern = pattern_of(robots, i);
        robots->searches += memchr(pattern.data, '*', pattern.size) != NULL;
    }
    return robots;
}

static void group_destroy(struct group *group)
{
    buffer_destroy(&group->text);
    free(group->rules);
}

struct robots *robots_parse(struct slice text, const char *token)
{
    struct reader reader = {.token = slice_of_string(token)};
    read_lines(&reader, text);
    struct robots *robots = robots_of(reader.named ? &reader.specific : &reader.general);
    group_destroy(&reader.specific);
    group_destroy(&reader.general);
    return robots;
}

void robots_free(struct robots *robots)
{
    free(robots);
}

static uint32_t judge(const struct robots *robots, struct slice path)
{
    for (size_t i = 0; i < robots->count; i++) {
        const struct rule *rule = &robots->rules[i];
        if (robots_pattern_matches(pattern_of(robots, i), path))
            return rule->allows ? ROBOTS_ALLOWED : rule->line;
    }
    return ROBOTS_ALLOWED;
}

uint32_t robots_verdict(const struct robots *robots, struct slice path)
{
    if (path.size > WORK_MAX / (robots->searches + 1))
        return ROBOTS_TOO_LONG;
    if (robots_pattern_is_escaped(path))
        return judge(robots, path);
    struct buffer normal = {0};
    robots_pattern_escape(&normal, path);
    uint32_t verdict = judge(robots, slice_of_buffer(&normal));
    buffer_destroy(&normal);
    return verdict;
}

struct slice robots_pattern(const struct robots *robots, uint32_t line)
{
    for (size_t i = 0; i < robots->count; i++) {
        const struct rule *rule = &robots->rules[i];
        struct slice pattern = pattern_of(robots, i);
        if (rule->line == line && !rule->allows)
            return slice_of(pattern.data, pattern.size < SHOWN_MAX ? pattern.size : SHOWN_MAX);
    }
    return slice_of("", 0);
}

int64_t robots_delay(const struct robots *robots)
{
    return robots->delay;
}

size_t robots_size(const struct robots *robots)
{
    return robots->size;
}

size_t robots_token_length(const char *user_agent)
{
    size_t n = 0;
    while (is_in_token(user_agent[n]))
        n++;
    return n;
}
