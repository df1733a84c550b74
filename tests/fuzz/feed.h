/* A descriptor that reads a fuzzer's bytes in pieces, as a slow pipe would give them. */
#ifndef TESTS_FUZZ_FEED_H
#define TESTS_FUZZ_FEED_H

#include <stddef.h>
#include <stdint.h>

enum { FEED = 1000 }; /* the descriptor: read(2) and poll(2) are wrapped by the linker */

/* From now on FEED reads data[0..n), at_most bytes a call; borrows data. */
void feed(const uint8_t *data, size_t n, size_t at_most);

/* From now on any other descriptor gives at_most bytes a call. */
void feed_limit(size_t at_most);

/* What libFuzzer calls; the second once before, of a target that has it. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv);

/* Ends the run with a report when a promise is broken. */
#define EXPECT(condition) ((condition) ? (void)0 : __builtin_trap())

#endif
