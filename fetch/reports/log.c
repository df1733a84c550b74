/* Writes a line for each outcome. */
#include "fetch/reports/log.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "absolutize/shared/place.h"
#include "absolutize/shared/say.h"
#include "fetch/clock.h"

const char log_header[] = "time\tstatus\tattempts\tbytes\tseconds\tsource\turl\taddress"
                          "\toffset\tlength\ttype\tdate\n";

void log_open(struct log *log, const char *path)
{
    *log = (struct log){.path = path};
    if (!path)
        return;
    log->file = fdopen(place_open_option("log", path), "w");
    if (!log->file || fputs(log_header, log->file) == EOF || fflush(log->file) == EOF)
        die("--log: %s: cannot write: %s", path, strerror(errno));
}

static void put_date(struct buffer *line, int64_t date)
{
    char text[40];
    time_t seconds = (time_t)(date / SECOND);
    struct tm utc;
    gmtime_r(&seconds, &utc);
    size_t n = strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &utc);
    buffer_put(line, text, n);
    int m = snprintf(text, sizeof text, ".%03dZ", (int)(date % SECOND / 1000));
    buffer_put(line, text, (size_t)m);
}

static void put_result(struct buffer *line, const struct log_entry *entry)
{
    if (entry->status == 0) {
        buffer_string(line, fault_name(entry->fault));
        return;
    }
    buffer_number(line, (unsigned long long)entry->status);
    if (entry->truncation != NOT_TRUNCATED) {
        buffer_char(line, '/');
        buffer_string(line, truncation_name(entry->truncation));
    }
}

/* What an index of the archive needs. */
static void put_record(struct buffer *line, const struct log_entry *entry)
{
    buffer_char(line, '\t');
    if (!entry->record.waits)
        buffer_number(line, entry->record.offset);
    buffer_char(line, '\t');
    buffer_number(line, entry->record.length);
    buffer_char(line, '\t');
    for (size_t i = 0; i < entry->type.size; i++)
        if (entry->type.data[i] > ' ' && entry->type.data[i] < 0x7F)
            buffer_char(line, entry->type.data[i]);
    buffer_char(line, '\t');
    put_date(line, entry->date);
}

void log_format(struct buffer *line, const struct log_entry *entry)
{
    char text[80];
    put_date(line, clock_date());
    buffer_char(line, '\t');
    put_result(line, entry);
    int n = snprintf(text, sizeof text, "\t%u\t%" PRIu64 "\t%.3f\t", entry->job->attempts,
                     entry->bytes, (double)entry->duration / (double)SECOND);
    buffer_put(line, text, (size_t)n);
    job_put_shown(line, entry->job);
    buffer_char(line, '\t');
    buffer_string(line, entry->job->hop.text ? entry->job->hop.text : "");
    buffer_char(line, '\t');
    buffer_string(line, entry->address);
    put_record(line, entry);
    buffer_char(line, '\n');
}

void log_put(struct log *log, struct slice line)
{
    if (!log->file)
        return;
    fwrite(line.data, 1, line.size, log->file); /* flushing reports an error */
    log->unflushed = true;
}

void log_flush(struct log *log)
{
    if (!log->file || !log->unflushed)
        return;
    log->unflushed = false;
    if (fflush(log->file) == EOF && !log->failed) {
        complain_always("--log: %s: cannot write: %s", log->path, strerror(errno));
        log->failed = true;
    }
}

bool log_close(struct log *log)
{
    log_flush(log);
    if (log->file && fclose(log->file) == EOF && !log->failed) {
        complain_always("--log: %s: cannot write: %s", log->path, strerror(errno));
        log->failed = true;
    }
    log->file = NULL;
    return !log->failed;
}
