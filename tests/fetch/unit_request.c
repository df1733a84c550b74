/* Requests are found by libcurl's handles, and no other handle is taken for one. */
#include "fetch/transfer/request.h"

#include <stdint.h>

#include "tests/lib/tap.h"

enum { MANY = 200 };

int main(void)
{
    struct request_table table = {0};
    struct request requests[MANY] = {0};
    curl_global_init(CURL_GLOBAL_DEFAULT);
    CURL *other = curl_easy_init();
    ok(!requests_find(&table, other), "an empty table");
    ok(!requests_find(&table, NULL), "no handle");
    for (size_t i = 0; i < MANY; i++) {
        requests[i].easy = curl_easy_init();
        requests_add(&table, &requests[i]);
    }
    size_t found = 0;
    for (size_t i = 0; i < MANY; i++)
        found += requests_find(&table, requests[i].easy) == &requests[i];
    ok(found == MANY, "each is found");
    ok(!requests_find(&table, other), "a handle with no private data");
    for (uintptr_t private = 1; private < 4; private ++) {
        /* NOLINTNEXTLINE(performance-no-int-to-ptr): libcurl keeps nothing but pointers */
        curl_easy_setopt(other, CURLOPT_PRIVATE, (char *)private);
        ok(!requests_find(&table, other), "another handle with the number of one");
    }
    curl_easy_setopt(other, CURLOPT_PRIVATE, (char *)&table);
    ok(!requests_find(&table, other), "a handle whose private data are an address");
    size_t number = requests[7].number;
    requests_remove(&table, &requests[7]);
    ok(!requests_find(&table, requests[7].easy), "one that was removed");
    ok(!requests_numbered(&table, number), "the number of one that was removed");
    requests_add(&table, &requests[7]);
    ok(requests_find(&table, requests[7].easy) == &requests[7], "one that is added again");
    requests_destroy(&table);
    for (size_t i = 0; i < MANY; i++)
        curl_easy_cleanup(requests[i].easy);
    curl_easy_cleanup(other);
    curl_global_cleanup();
    return tap_done();
}
