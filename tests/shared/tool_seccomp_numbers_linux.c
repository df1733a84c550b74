/* The names and numbers of all system calls that the rules name, for the test that checks them. */
#include <stdio.h>

#include "absolutize/shared/seccomp_rules_linux.h"

static void put(const struct seccomp_rules *rules)
{
    for (size_t i = 0; i < rules->count; i++)
        printf("%s %d %d\n", rules->rules[i].name, rules->rules[i].x86_64, rules->rules[i].generic);
}

int main(void)
{
    put(&seccomp_filter);
    put(&seccomp_client);
    return 0;
}
