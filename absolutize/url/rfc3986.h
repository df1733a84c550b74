/* Resolution by RFC 3986, section 5.2. */
#ifndef ABSOLUTIZE_URL_RFC3986_H
#define ABSOLUTIZE_URL_RFC3986_H

#include "absolutize/shared/buffer.h"

struct rfc3986;
struct rfc3986_base;

/* Memory for resolving, reused from link to link. Exits with STATUS_TROUBLE when memory is out. */
struct rfc3986 *rfc3986_new(void);
void rfc3986_free(struct rfc3986 *engine);

/*
 * The parts of a URL that resolution depends on. Only the presence of authority and query matters,
 * so uriparser gets tokens for them.
 */
struct rfc3986_parts {
    bool authority;
    struct slice path; /* without bytes that RFC 3986 forbids */
    bool query;
};

/* Whether a part of the result is the reference's or the base's. */
enum rfc3986_source { FROM_NOWHERE, FROM_REFERENCE, FROM_BASE };

struct rfc3986_result {
    enum rfc3986_source authority;
    enum rfc3986_source query;
};

/* Assumes that the base has an authority. Keeps no pointer to path. */
struct rfc3986_base *rfc3986_base_new(struct slice path, bool query);
void rfc3986_base_free(struct rfc3986_base *base);

/* Appends the target's path to *path. base may be NULL. */
struct rfc3986_result rfc3986_resolve(struct rfc3986 *engine, const struct rfc3986_base *base,
                                      const struct rfc3986_parts *reference, struct buffer *path);

/* The version of uriparser. */
const char *rfc3986_version(void);

#endif
