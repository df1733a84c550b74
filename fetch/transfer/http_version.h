/* The version of HTTP that requests use. */
#ifndef FETCH_TRANSFER_HTTP_VERSION_H
#define FETCH_TRANSFER_HTTP_VERSION_H

#include "fetch/options.h"

/* The value of CURLOPT_HTTP_VERSION; exits if libcurl lacks what the option asks for. */
long http_version_for(enum http_version wanted);

#endif
