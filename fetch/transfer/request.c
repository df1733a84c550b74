/* Finds requests by libcurl's handle. */
#include "fetch/transfer/request.h"

#include <stdint.h>
#include <stdlib.h>

#include "absolutize/shared/memory.h"

void requests_destroy(struct request_table *table)
{
    free(table->items);
    free(table->free);
    *table = (struct request_table){0};
}

static void grow(struct request_table *table)
{
    size_t old = table->size;
    table->size = old ? 2 * old : 64;
    table->items = memory_resize(table->items, table->size * sizeof(struct request *));
    table->free = memory_resize(table->free, table->size * sizeof *table->free);
    for (size_t number = table->size; number > old; number--) {
        table->items[number - 1] = NULL;
        table->free[table->free_count++] = number;
    }
}

void requests_add(struct request_table *table, struct request *request)
{
    if (table->free_count == 0)
        grow(table);
    request->number = table->free[--table->free_count];
    table->items[request->number - 1] = request;
    /* NOLINTNEXTLINE(performance-no-int-to-ptr): libcurl keeps nothing but pointers */
    curl_easy_setopt(request->easy, CURLOPT_PRIVATE, (char *)request->number);
}

void requests_remove(struct request_table *table, struct request *request)
{
    table->items[request->number - 1] = NULL;
    table->free[table->free_count++] = request->number;
    request->number = 0;
}

size_t requests_count(const struct request_table *table)
{
    return table->size - table->free_count;
}

struct request *requests_numbered(const struct request_table *table, size_t number)
{
    return number > 0 && number <= table->size ? table->items[number - 1] : NULL;
}

struct request *requests_find(const struct request_table *table, CURL *easy)
{
    char *number = NULL;
    if (!easy || curl_easy_getinfo(easy, CURLINFO_PRIVATE, &number) != CURLE_OK)
        return NULL;
    struct request *request = requests_numbered(table, (uintptr_t)number);
    return request && request->easy == easy ? request : NULL;
}
