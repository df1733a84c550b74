/* A run: each line of the list is fetched, and its outcome written. */
#ifndef FETCH_RUN_H
#define FETCH_RUN_H

#include "fetch/options.h"

struct run;

/* Opens everything that the run writes; borrows the options. */
struct run *run_new(const struct options *options);

/* Fetches all. Returns the exit status. */
int run_all(struct run *run);

void run_free(struct run *run);

#endif
