/* Initialises libcurl, if it is one that fetch can use. */
#include "fetch/transfer/libcurl.h"

#include <curl/curl.h>
#include <signal.h>
#include <unistd.h>

#include "absolutize/shared/exit_status.h"
#include "absolutize/shared/say.h"

/* Initialising takes some milliseconds. */
enum { PATIENCE_SECONDS = 5 };

bool libcurl_is_at_least(unsigned major, unsigned minor, unsigned patch)
{
    unsigned wanted = major << 16 | minor << 8 | patch;
    return curl_version_info(CURLVERSION_NOW)->version_num >= wanted;
}

/* Built with a later one, the program may still meet an older one. */
static void require_version(void)
{
    if (!libcurl_is_at_least(7, 88, 0))
        die("libcurl %s is too old: fetch needs 7.88.0 or later",
            curl_version_info(CURLVERSION_NOW)->version);
}

static void give_up(int signal)
{
    static const char message[] = "fetch: out of memory: libcurl cannot be initialised\n";
    ssize_t n = write(STDERR_FILENO, message, sizeof message - 1);
    (void)n;
    (void)signal;
    _exit(STATUS_TROUBLE);
}

/*
 * If memory runs out while OpenSSL 3.5 initialises itself, it waits for ever for that to be done,
 * to note the error.
 */
static CURLcode initialise(void)
{
    const struct sigaction end = {.sa_handler = give_up};
    struct sigaction before;
    sigaction(SIGALRM, &end, &before);
    alarm(PATIENCE_SECONDS);
    CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);
    alarm(0);
    sigaction(SIGALRM, &before, NULL);
    return code;
}

void libcurl_open(void)
{
    require_version();
    if (initialise() != CURLE_OK)
        die("libcurl: cannot be initialised");
}

void libcurl_close(void)
{
    curl_global_cleanup();
}
