/* Reads records and the log strictly. */
#include "tests/fuzz/strict.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "tests/fuzz/feed.h"

/* What is not yet read. */
struct text {
    const char *at, *end;
};

static bool is(struct slice slice, const char *text)
{
    return slice.size == strlen(text) && memcmp(slice.data, text, slice.size) == 0;
}

static bool is_visible(struct slice slice)
{
    for (size_t i = 0; i < slice.size; i++)
        if ((unsigned char)slice.data[i] <= ' ' || slice.data[i] == 0x7F)
            return false;
    return true;
}

static bool is_number(struct slice slice)
{
    for (size_t i = 0; i < slice.size; i++)
        if (slice.data[i] < '0' || slice.data[i] > '9')
            return false;
    return slice.size > 0 && slice.size < 10;
}

/* The next line, which CRLF ends; it has no other control byte than a tab. */
static struct slice take_line(struct text *text)
{
    const char *lf = memchr(text->at, '\n', (size_t)(text->end - text->at));
    EXPECT(lf && lf > text->at && lf[-1] == '\r');
    struct slice line = {text->at, (size_t)(lf - 1 - text->at)};
    EXPECT(!memchr(line.data, '\r', line.size) && !memchr(line.data, '\0', line.size));
    text->at = lf + 1;
    return line;
}

/* The value of a field's line; its name is what comes before. */
static struct slice value_of(struct slice line, struct slice *name)
{
    const char *colon = memchr(line.data, ':', line.size);
    EXPECT(colon && colon + 1 < line.data + line.size && colon[1] == ' ');
    *name = (struct slice){line.data, (size_t)(colon - line.data)};
    return (struct slice){colon + 2, line.size - name->size - 2};
}

enum field {
    TYPE,
    ID,
    DATE,
    TARGET,
    ADDRESS,
    SOURCE,
    VIA,
    PURPOSE,
    PROFILE,
    PROTOCOL,
    TRUNCATED,
    MEDIA,
    LENGTH,
    FIELDS
};

/* The fields that a record may have, in their order. */
static const char *const names[FIELDS] = {
    [TYPE] = "WARC-Type",         [ID] = "WARC-Record-ID",        [DATE] = "WARC-Date",
    [TARGET] = "WARC-Target-URI", [ADDRESS] = "WARC-IP-Address",  [SOURCE] = "Fetch-Source",
    [VIA] = "Fetch-Via",          [PURPOSE] = "Fetch-Purpose",    [PROFILE] = "WARC-Profile",
    [PROTOCOL] = "WARC-Protocol", [TRUNCATED] = "WARC-Truncated", [MEDIA] = "Content-Type",
    [LENGTH] = "Content-Length",
};

/* Fields up to the empty line: each is known, none comes twice. */
static void take_fields(struct text *text, struct slice fields[FIELDS])
{
    struct slice line, name;
    memset(fields, 0, FIELDS * sizeof *fields);
    size_t next = 0;
    while ((line = take_line(text)).size > 0) {
        struct slice value = value_of(line, &name);
        while (next < FIELDS && !is(name, names[next]))
            next++;
        EXPECT(next < FIELDS && value.size > 0);
        fields[next++] = value;
    }
    EXPECT(fields[TYPE].data && fields[ID].data && fields[DATE].data && fields[MEDIA].data);
    EXPECT(is_number(fields[LENGTH]) && is_visible(fields[ID]) && is_visible(fields[DATE]));
    EXPECT(is_visible(fields[TARGET]) && is_visible(fields[SOURCE]) && is_visible(fields[VIA]));
}

static bool is_named(struct slice line, const char *name)
{
    size_t n = strlen(name);
    return line.size > n && line.data[n] == ':' && strncasecmp(line.data, name, n) == 0;
}

/* "HTTP/1.1 200 OK" */
static int status_of(struct slice line)
{
    EXPECT(line.size >= 12 && memcmp(line.data, "HTTP/1.", 7) == 0 && line.data[8] == ' ');
    EXPECT(is_number((struct slice){line.data + 9, 3}));
    EXPECT(line.size == 12 || line.data[12] == ' ');
    return atoi(line.data + 9);
}

/*
 * The block of a response: a head in valid form, which tells how long its body is. A head alone
 * tells what the body would be.
 */
static void read_response(struct record *record, bool alone)
{
    struct text text = {record->block.data, record->block.data + record->block.size};
    struct slice line;
    size_t length = SIZE_MAX;
    record->response = true;
    record->status = status_of(take_line(&text));
    while ((line = take_line(&text)).size > 0) {
        EXPECT(alone || !is_named(line, "Transfer-Encoding"));
        record->coded |= is_named(line, "X-Crawler-Content-Encoding");
        if (!alone && is_named(line, "Content-Length")) {
            EXPECT(length == SIZE_MAX);
            length = strtoul(line.data + strlen("Content-Length:"), NULL, 10);
        }
    }
    record->body = (struct slice){text.at, (size_t)(text.end - text.at)};
    bool bare = record->status == 204 || record->status == 304;
    if (length == SIZE_MAX)
        EXPECT((alone || bare) && record->body.size == 0);
    else
        EXPECT(record->body.size == length);
}

/* The block of a record without a response: four fields. */
static void read_metadata(const struct record *record)
{
    static const char *const lines[] = {"fetchError", "fetchErrorDetail", "fetchAttempts",
                                        "fetchTimeMs"};
    struct text text = {record->block.data, record->block.data + record->block.size};
    struct slice name;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct slice value = value_of(take_line(&text), &name);
        EXPECT(is(name, lines[i]) && value.size > 0);
        EXPECT(i != 0 || is_visible(value));
        EXPECT(i < 2 || is_number(value));
    }
    EXPECT(text.at == text.end);
}

static struct record take_record(struct text *text, bool heads)
{
    struct slice fields[FIELDS];
    struct record record = {0};
    EXPECT(is(take_line(text), "WARC/1.1"));
    take_fields(text, fields);
    size_t length = strtoul(fields[LENGTH].data, NULL, 10);
    EXPECT((size_t)(text->end - text->at) >= length + 4);
    record.block = (struct slice){text->at, length};
    text->at += length + 4;
    EXPECT(memcmp(text->at - 4, "\r\n\r\n", 4) == 0);
    record.target = fields[TARGET];
    record.source = fields[SOURCE].data ? fields[SOURCE] : fields[TARGET];
    record.robots = fields[PURPOSE].data;
    EXPECT(!record.robots || is(fields[PURPOSE], "robots"));
    if (is(fields[TYPE], "warcinfo"))
        return record;
    EXPECT(record.target.data);
    if (is(fields[TYPE], "metadata"))
        read_metadata(&record);
    else if (is(fields[TYPE], "response"))
        read_response(&record, heads && !record.robots);
    else
        EXPECT(false); /* no other record is written */
    return record;
}

size_t strict_read_archive(const char *text, size_t n, bool heads,
                           struct record records[STRICT_RECORDS])
{
    struct text rest = {text, text + n};
    size_t count = 0;
    EXPECT(!take_record(&rest, heads).target.data); /* the warcinfo record */
    while (rest.at < rest.end) {
        EXPECT(count < STRICT_RECORDS);
        records[count++] = take_record(&rest, heads);
    }
    return count;
}

size_t strict_read_log(const char *text, size_t n, struct outcome outcomes[STRICT_RECORDS])
{
    enum { STATUS = 1, SOURCE_COLUMN = 5, COLUMNS = 12 };
    const char *end = text + n, *lf;
    size_t lines = 0;
    for (; text < end; text = lf + 1, lines++) {
        struct slice columns[COLUMNS];
        lf = memchr(text, '\n', (size_t)(end - text));
        EXPECT(lf && lines <= STRICT_RECORDS);
        for (size_t i = 0; i < COLUMNS; i++) {
            const char *tab = memchr(text, i + 1 < COLUMNS ? '\t' : '\n', (size_t)(lf + 1 - text));
            EXPECT(tab);
            columns[i] = (struct slice){text, (size_t)(tab - text)};
            EXPECT(is_visible(columns[i]));
            text = tab + 1;
        }
        EXPECT(text == lf + 1);
        if (lines > 0)
            outcomes[lines - 1] = (struct outcome){columns[STATUS], columns[SOURCE_COLUMN]};
    }
    EXPECT(lines > 0);
    return lines - 1;
}
