/*
 * robots.txt as RFC 9309 has it, read from top to bottom: a file, who asks for which path, and the
 * line that forbids it, or 0. Sections are those of the RFC; "the reference" is the parser that
 * its authors published.
 */
#include "fetch/list/robots.h"

#include <string.h>

#include "tests/lib/tap.h"

struct rule_case {
    const char *file, *token, *path;
    uint32_t line;
};

/* 2.1, 2.2.1: a file is groups; a group is who it is for, and rules. */
static const struct rule_case groups[] = {
    {"", "bot", "/", 0},
    {"User-agent: bot\nDisallow: /\n", "bot", "/", 2},
    {"User-agent: bot\nDisallow: /\n", "other", "/", 0},
    {"User-agent: *\nDisallow: /\n", "bot", "/", 2},
    /* Rules before the first group are for no one. */
    {"Disallow: /\nUser-agent: bot\n", "bot", "/", 0},
    {"Disallow: /a\nUser-agent: bot\nDisallow: /b\n", "bot", "/a", 0},
    /* A group that names the product is all that counts for it: "*" is for the others. */
    {"User-agent: *\nDisallow: /\nUser-agent: bot\nDisallow: /b\n", "bot", "/a", 0},
    {"User-agent: *\nDisallow: /\nUser-agent: bot\nDisallow: /b\n", "bot", "/b", 4},
    {"User-agent: *\nDisallow: /\nUser-agent: bot\nDisallow: /b\n", "other", "/a", 2},
    {"User-agent: bot\nDisallow:\n\nUser-agent: *\nDisallow: /\n", "bot", "/a", 0},
    {"User-agent: bot\n\nUser-agent: *\nDisallow: /\n", "bot", "/a", 4},
    {"User-agent: *\nDisallow: /\nUser-agent: bot\n", "bot", "/a", 0},
    /* Several names share the rules that follow them. */
    {"User-agent: a\nUser-agent: bot\nDisallow: /x\n", "a", "/x", 3},
    {"User-agent: a\nUser-agent: bot\nDisallow: /x\n", "bot", "/x", 3},
    {"User-agent: a\nUser-agent: *\nDisallow: /x\n", "bot", "/x", 3},
    {"User-agent: a\n\n\nUser-agent: bot\nDisallow: /x\n", "a", "/x", 5},
    /* Two groups for one product are read as one. */
    {"User-agent: bot\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: bot\nDisallow: /b\n",
     "bot", "/a", 2},
    {"User-agent: bot\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: bot\nDisallow: /b\n",
     "bot", "/b", 6},
    {"User-agent: bot\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: bot\nDisallow: /b\n",
     "bot", "/c", 0},
    {"User-agent: *\nDisallow: /a\nUser-agent: *\nDisallow: /b\n", "bot", "/a", 2},
    {"User-agent: *\nDisallow: /a\nUser-agent: *\nDisallow: /b\n", "bot", "/b", 4},
    /* Rules for a product and "*" at once are for both, and still the product's own. */
    {"User-agent: *\nUser-agent: bot\nDisallow: /x\nUser-agent: *\nDisallow: /y\n", "bot", "/x", 3},
    {"User-agent: *\nUser-agent: bot\nDisallow: /x\nUser-agent: *\nDisallow: /y\n", "bot", "/y", 0},
    {"User-agent: *\nUser-agent: bot\nDisallow: /x\nUser-agent: *\nDisallow: /y\n", "x", "/x", 3},
    /* Names are compared without regard to case, whole, and up to what cannot be in one. */
    {"User-agent: BOT\nDisallow: /\n", "bot", "/", 2},
    {"User-agent: bot\nDisallow: /\n", "BoT", "/", 2},
    {"User-agent: bot/1.0\nDisallow: /\n", "bot", "/", 2},
    {"User-agent: bot 1.0\nDisallow: /\n", "bot", "/", 2},
    {"User-agent: bot-news\nDisallow: /\n", "bot", "/", 0},
    {"User-agent: bot\nDisallow: /\n", "bot-news", "/", 0},
    {"User-agent: bot_news\nDisallow: /\n", "bot_news", "/", 2},
    {"User-agent: * (all)\nDisallow: /\n", "bot", "/", 2},
    {"User-agent: *bot\nDisallow: /\n", "bot", "/", 0},
    {"User-agent:\nDisallow: /\n", "bot", "/", 0},
};

/* 2.2.2: which rule decides. */
static const struct rule_case precedence[] = {
    /* A rule matches the paths that start with it, capitals and all. */
    {"User-agent: *\nDisallow: /fish\n", "bot", "/fish", 2},
    {"User-agent: *\nDisallow: /fish\n", "bot", "/fish.html?x", 2},
    {"User-agent: *\nDisallow: /fish\n", "bot", "/fishes/1", 2},
    {"User-agent: *\nDisallow: /fish\n", "bot", "/Fish", 0},
    {"User-agent: *\nDisallow: /fish\n", "bot", "/catfish", 0},
    {"User-agent: *\nDisallow: /fish/\n", "bot", "/fish", 0},
    {"User-agent: *\nDisallow: /?q\n", "bot", "/?q=1", 2},
    /* The longest one decides, wherever it stands. */
    {"User-agent: *\nAllow: /a\nDisallow: /\n", "bot", "/a", 0},
    {"User-agent: *\nDisallow: /\nAllow: /a\n", "bot", "/a", 0},
    {"User-agent: *\nDisallow: /\nAllow: /a\n", "bot", "/b", 2},
    {"User-agent: *\nAllow: /a\nDisallow: /a/b\nAllow: /a/b/c\n", "bot", "/a/b/x", 3},
    {"User-agent: *\nAllow: /a\nDisallow: /a/b\nAllow: /a/b/c\n", "bot", "/a/b/c", 0},
    {"User-agent: *\nAllow: /a/*/x\nDisallow: /a/\n", "bot", "/a/b/x", 0},
    {"User-agent: *\nAllow: /a\nDisallow: /*.html\n", "bot", "/a.html", 3},
    {"User-agent: *\nAllow: /page\nDisallow: /*.htm\n", "bot", "/page.htm", 3},
    {"User-agent: *\nAllow: /p\nDisallow: /\n", "bot", "/page", 0},
    /* Of two as long as each other Allow does; of two equal ones the first is named. */
    {"User-agent: *\nDisallow: /a\nAllow: /a\n", "bot", "/a", 0},
    {"User-agent: *\nAllow: /*b\nDisallow: /a*\n", "bot", "/ab", 0},
    {"User-agent: *\nDisallow: /a\nDisallow: /a\n", "bot", "/a", 2},
    /* A rule without a path forbids nothing. */
    {"User-agent: *\nDisallow:\n", "bot", "/", 0},
    {"User-agent: *\nDisallow: /a\nAllow:\n", "bot", "/a", 2},
    {"User-agent: *\nDisallow: a\n", "bot", "/a", 0},
    /* Allowing an index page allows its folder, as the reference has it. */
    {"User-agent: *\nDisallow: /\nAllow: /a/index.html\n", "bot", "/a/", 0},
    {"User-agent: *\nDisallow: /\nAllow: /a/index.htm\n", "bot", "/a/", 0},
    {"User-agent: *\nDisallow: /\nAllow: /a/index.html\n", "bot", "/a/b", 2},
    {"User-agent: *\nDisallow: /a/index.html\n", "bot", "/a/", 0},
};

/* 2.2.3: "*" is any text, "$" the end. */
static const struct rule_case special[] = {
    {"User-agent: *\nDisallow: *\n", "bot", "/", 2},
    {"User-agent: *\nDisallow: /*\n", "bot", "/a", 2},
    {"User-agent: *\nDisallow: /*.gif\n", "bot", "/a/b.gif?c", 2},
    {"User-agent: *\nDisallow: /*.gif$\n", "bot", "/a/b.gif?c", 0},
    {"User-agent: *\nDisallow: /*.gif$\n", "bot", "/a/b.gif", 2},
    {"User-agent: *\nDisallow: /*.gif$\n", "bot", "/a.gif/b.gif", 2},
    {"User-agent: *\nDisallow: /a$\n", "bot", "/a", 2},
    {"User-agent: *\nDisallow: /a$\n", "bot", "/ab", 0},
    {"User-agent: *\nDisallow: /$\n", "bot", "/", 2},
    {"User-agent: *\nDisallow: /$\n", "bot", "/?q", 0},
    {"User-agent: *\nDisallow: $\n", "bot", "/", 0},
    {"User-agent: *\nDisallow: *$\n", "bot", "/a", 2},
    {"User-agent: *\nDisallow: /a*$\n", "bot", "/ab", 2},
    {"User-agent: *\nDisallow: /a$b\n", "bot", "/a$bc", 2},
    {"User-agent: *\nDisallow: /a$b\n", "bot", "/a", 0},
    {"User-agent: *\nDisallow: /*a*b*c\n", "bot", "/xaxbxc", 2},
    {"User-agent: *\nDisallow: /*a*b*c\n", "bot", "/xaxcxb", 0},
    {"User-agent: *\nDisallow: /a**b\n", "bot", "/axb", 2},
    {"User-agent: *\nDisallow: /*ab*ab$\n", "bot", "/ab", 0},
    {"User-agent: *\nDisallow: /*ab*ab$\n", "bot", "/abab", 2},
    {"User-agent: *\nDisallow: /*aab\n", "bot", "/aaab", 2},
    {"User-agent: *\nDisallow: /abc*\n", "bot", "/ab", 0},
};

/* 2.2.2: bytes that are not ASCII, and escapes. */
static const struct rule_case escapes[] = {
    {"User-agent: *\nDisallow: /\xE3\x83\x84\n", "bot", "/%E3%83%84", 2},
    {"User-agent: *\nDisallow: /%E3%83%84\n", "bot", "/%E3%83%84", 2},
    {"User-agent: *\nDisallow: /%e3%83%84\n", "bot", "/%E3%83%84", 2},
    {"User-agent: *\nDisallow: /%E3%83%84\n", "bot", "/%e3%83%84", 2},
    {"User-agent: *\nDisallow: /a%3cd\n", "bot", "/a%3Cd.html", 2},
    {"User-agent: *\nDisallow: /%7Ejoe\n", "bot", "/~joe", 0},
    {"User-agent: *\nDisallow: /a%2Fb\n", "bot", "/a/b", 0},
    {"User-agent: *\nDisallow: /a%zz\n", "bot", "/a%zz", 2},
    {"User-agent: *\nDisallow: /a%\n", "bot", "/a%25", 2},
    {"User-agent: *\nDisallow: /%2a\n", "bot", "/x", 0},
};

/* 2.2: lines, their ends, comments; and what else files hold. */
static const struct rule_case lines[] = {
    {"User-agent: *\r\nDisallow: /a\r\n\r\nDisallow: /b\r\n", "bot", "/b", 4},
    {"User-agent: *\rDisallow: /a\rDisallow: /b", "bot", "/b", 3},
    {"\n\nUser-agent: *\n\r\nDisallow: /a", "bot", "/a", 5},
    {"\xEF\xBB\xBFUser-agent: *\nDisallow: /a\n", "bot", "/a", 2},
    {"\xEF\xBBUser-agent: *\nDisallow: /a\n", "bot", "/a", 2},
    {"# all\nUser-agent: * # you\nDisallow: /a # here\n", "bot", "/a", 3},
    {"User-agent: *\nDisallow: /a#b\n", "bot", "/a", 2},
    {"User-agent: *\n# Disallow: /\n", "bot", "/a", 0},
    {"  user-AGENT :\t*  \n\t disallow\t:  /a\v\n", "bot", "/a", 2},
    {"User-agent: *\nDisallow:/a b\n", "bot", "/a", 0},
    /* 2.2.4: other lines are not part of a group, and do not end one. */
    {"User-agent: bot\nSitemap: /s.xml\nUser-agent: x\nDisallow: /a\n", "bot", "/a", 4},
    {"User-agent: *\nSitemap: /s.xml\nDisallow: /a\n", "bot", "/a", 3},
    {"User-agent: *\nUnknown: x\nDisallow: /a\n", "bot", "/a", 3},
    /* The reference's kindness: spelling, and a colon that is missing. */
    {"Useragent: *\nDissallow: /a\n", "bot", "/a", 2},
    {"User agent: *\nDisalow: /a\n", "bot", "/a", 2},
    {"User-agents: *\nDisallowed: /a\n", "bot", "/a", 2},
    {"User-agent *\nDisallow /a\n", "bot", "/a", 2},
    {"User-agent *\nDisallow /a b\n", "bot", "/a", 0},
    {"User-agent: *\nDisallow\n", "bot", "/a", 0},
    {"User-agent: *\n: /a\n", "bot", "/a", 0},
    {"User-agent: *\nDisalllow: /a\n", "bot", "/a", 0},
    /* A page has no rules. */
    {"<!DOCTYPE html>\n<p>User-agent: *</p>\n<p>Disallow: /</p>\n", "bot", "/a", 0},
};

static void test_cases(const char *name, const struct rule_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct rule_case *c = &cases[i];
        struct robots *robots = robots_parse(slice_of_string(c->file), c->token);
        uint32_t line = robots_verdict(robots, slice_of_string(c->path));
        if (!ok(line == c->line, "%s %zu: %s", name, i + 1, c->path))
            printf("# line %u, expected %u\n", (unsigned)line, (unsigned)c->line);
        robots_free(robots);
    }
}
#define TEST_CASES(cases) test_cases(#cases, cases, sizeof(cases) / sizeof *(cases))

static uint32_t verdict_on(const char *file, size_t n, const char *path)
{
    struct robots *robots = robots_parse(slice_of(file, n), "bot");
    uint32_t line = robots_verdict(robots, slice_of_string(path));
    robots_free(robots);
    return line;
}

/* A NUL ends a line's text, not the file. */
static void test_binary(void)
{
    static const char file[] = "User-agent: *\0x\nDis\0allow: /\nDisallow: /a\0b\n";
    ok(verdict_on(file, sizeof file - 1, "/a") == 3, "NUL bytes");
    char noise[4096];
    for (size_t i = 0; i < sizeof noise; i++)
        noise[i] = (char)(i * i * 7 >> 3);
    ok(verdict_on(noise, sizeof noise, "/") == 0, "binary data");
}

/* 2.5: 500 KiB are read, and of a line that is cut there nothing. */
static void test_size(void)
{
    static char file[ROBOTS_MAX + 100];
    static const char start[] = "User-agent: *\nDisallow: /a\n";
    static const char cut[] = "Disallow: /bcd\n";
    memset(file, '\n', sizeof file);
    memcpy(file, start, sizeof start - 1);
    memcpy(file + ROBOTS_MAX - 12, cut, sizeof cut - 1);
    ok(verdict_on(file, sizeof file, "/a") == 2, "the start of a large file counts");
    ok(verdict_on(file, sizeof file, "/b") == 0, "a line that is cut does not");
    ok(verdict_on(file, ROBOTS_MAX - 12 + sizeof cut - 1, "/bcd") == 0, "nor one beyond");
    memset(file, 'x', sizeof file);
    memcpy(file, "User-agent: *\nDisallow: /", 25);
    ok(verdict_on(file, sizeof file, "/") == 0, "a line without an end does not count");
}

/* What goes beyond 16,663 bytes of a line is dropped, as the reference does it. */
static void test_long_line(void)
{
    static char file[40000] = "User-agent: *\nDisallow: /", path[40000] = "/";
    memset(file + 25, 'a', 30000);
    memset(path + 1, 'a', 30000);
    ok(verdict_on(file, strlen(file), path) == 2, "a long line is cut");
    path[16663 - 10] = '\0';
    ok(verdict_on(file, strlen(file), path) == 2, "after 16,663 bytes");
    path[16663 - 11] = '\0';
    ok(verdict_on(file, strlen(file), path) == 0, "and not before");
}

/* No pattern makes a match take longer than pattern and path are long. */
static void test_linear(void)
{
    static char file[20032] = "User-agent: *\nDisallow: /", path[10002] = "/";
    memset(path + 1, 'a', 10000);
    memset(file + 25, '*', 10000);
    ok(verdict_on(file, strlen(file), path) == 2, "10,000 asterisks, 10,000 letters");
    file[25 + 10000] = 'b';
    ok(verdict_on(file, strlen(file), path) == 0, "and a letter that is missing");
    for (size_t i = 0; i < 16000; i += 2)
        memcpy(file + 25 + i, "*a", 2);
    file[25 + 16000] = 'b';
    ok(verdict_on(file, strlen(file), path) == 0, "8,000 letters after asterisks");
}

/* Fifty thousand rules, each to be searched for, are not tried on a path of 100 KB. */
static void test_bound(void)
{
    static char file[ROBOTS_MAX], path[100001] = "/";
    size_t n = (size_t)sprintf(file, "User-agent: *\n");
    for (unsigned i = 0; n + 16 < sizeof file; i++)
        n += (size_t)sprintf(file + n, "allow:*%c%c\n", 'b' + i % 20, 'b' + i / 20 % 20);
    memset(path + 1, 'a', sizeof path - 2);
    ok(verdict_on(file, n, path) == ROBOTS_TOO_LONG, "too long for so many rules");
    path[1000] = '\0';
    ok(verdict_on(file, n, path) == ROBOTS_ALLOWED, "1,000 bytes are not");
}

static const struct {
    const char *file;
    int64_t delay;
} delays[] = {
    {"User-agent: bot\nCrawl-delay: 10\n", 10000000},
    {"User-agent: bot\nCrawl-delay: 0.25\n", 250000},
    {"User-agent: bot\nCrawl-delay: .5 s\n", 500000},
    {"User-agent: bot\nCrawl-delay: 1\nCrawl-delay: 3\nCrawl-delay: 2\n", 3000000},
    {"User-agent: *\nCrawl-delay: 10\n", 10000000},
    {"User-agent: *\nCrawl-delay: 10\nUser-agent: bot\nDisallow:\n", 0},
    {"User-agent: *\nCrawl-delay: 10\nUser-agent: bot\nCrawl-delay: 2\n", 2000000},
    {"User-agent: other\nCrawl-delay: 10\n", 0},
    {"Crawl-delay: 10\nUser-agent: bot\n", 0},
    {"User-agent: bot\nCrawl-delay: -1\n", 0},
    {"User-agent: bot\nCrawl-delay: soon\n", 0},
    {"User-agent: bot\nCrawl-delay: 0.0000000001\n", 0},
    {"User-agent: bot\nCrawl-delay: 99999999999999999999999\n", INT64_C(1000000000000)},
};

static void test_delays(void)
{
    for (size_t i = 0; i < sizeof delays / sizeof *delays; i++) {
        struct robots *robots = robots_parse(slice_of_string(delays[i].file), "bot");
        ok(robots_delay(robots) == delays[i].delay, "Crawl-delay %zu", i + 1);
        robots_free(robots);
    }
}

/* Memory follows the rules for the token, not the file. */
static void test_memory(void)
{
    static char file[ROBOTS_MAX];
    size_t n = (size_t)sprintf(file, "User-agent: other\n");
    while (n + 40 < sizeof file)
        n += (size_t)sprintf(file + n, "Disallow: /%zu\n", n);
    struct robots *robots = robots_parse(slice_of(file, n), "bot");
    ok(robots_size(robots) < 100, "rules for others take no memory");
    robots_free(robots);
    robots = robots_parse(slice_of(file, n), "other");
    ok(robots_size(robots) < 4 * sizeof file, "ours take some");
    robots_free(robots);
}

static void test_tokens(void)
{
    ok(robots_token_length("linkpipe/0.1") == 8, "linkpipe/0.1");
    ok(robots_token_length("My_Bot-x (+https://a.test/)") == 8, "My_Bot-x");
    ok(robots_token_length("1x") == 0 && robots_token_length("") == 0, "none");
}

int main(void)
{
    TEST_CASES(groups);
    TEST_CASES(precedence);
    TEST_CASES(special);
    TEST_CASES(escapes);
    TEST_CASES(lines);
    test_binary();
    test_size();
    test_long_line();
    test_linear();
    test_bound();
    test_delays();
    test_memory();
    test_tokens();
    return tap_done();
}
