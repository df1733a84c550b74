/*
 * The header fields of requests that are not libcurl's to make: User-Agent, Accept-Encoding, those
 * of -H and those of a line. libcurl would put together the first two anew for each request.
 */
#ifndef FETCH_TRANSFER_SENT_FIELDS_H
#define FETCH_TRANSFER_SENT_FIELDS_H

#include <curl/curl.h>

#include "fetch/list/job.h"
#include "fetch/options.h"

struct sent_fields;

/* codings: what Accept-Encoding says. */
struct sent_fields *sent_fields_new(const struct options *options, const char *codings);
void sent_fields_free(struct sent_fields *fields);

/* Whether lines of -H say something about a field of that name. */
bool sent_fields_have(const struct texts *fields, const char *name);

/*
 * The fields of the job's next request, for CURLOPT_HTTPHEADER: a line's come before those of -H,
 * and those before the others. *own is freed first; it becomes the list, if that is made for this
 * job, or NULL.
 */
struct curl_slist *sent_fields_for(const struct sent_fields *fields, const struct job *job,
                                   struct curl_slist **own);

#endif
