/* Resolution by RFC 3986, section 5.2, which uriparser does. */
#ifndef ABSOLUTIZE_URL_RFC3986_H
#define ABSOLUTIZE_URL_RFC3986_H

#include "absolutize/shared/buffer.h"

struct rfc3986;
struct rfc3986_base;

/* Memory of the resolver; reused from link to link. Ends the program when memory is out. */
struct rfc3986 *rfc3986_new(void);
void rfc3986_free(struct rfc3986 *engine);

/*
 * What resolution asks of a URL. Authority and query travel as tokens: only whether they are
 * there decides.
 */
struct rfc3986_parts {
    bool authority;
    struct slice path; /* with no bytes that RFC 3986 forbids */
    bool query;
};

/* Whose the part of the result is. */
enum rfc3986_source { FROM_NOWHERE, FROM_REFERENCE, FROM_BASE };

struct rfc3986_result {
    enum rfc3986_source authority;
    enum rfc3986_source query;
};

/* A base is taken to have an authority. Keeps no pointer to path. */
struct rfc3986_base *rfc3986_base_new(struct slice path, bool query);
void rfc3986_base_free(struct rfc3986_base *base);

/* Appends the target's path to *path. base may be NULL. */
struct rfc3986_result rfc3986_resolve(struct rfc3986 *engine, const struct rfc3986_base *base,
                                      const struct rfc3986_parts *reference, struct buffer *path);

/* The version of the uriparser that is linked. */
const char *rfc3986_version(void);

#endif
