/* Chooses a locale in UTF-8. */
#include "absolutize/shared/locale.h"

#include <langinfo.h>
#include <locale.h>
#include <stddef.h>
#include <string.h>

/* What systems call it; the last one is the environment's own. */
static const char *const names[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8", ""};

bool locale_use_utf8(void)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (setlocale(LC_CTYPE, names[i]) && strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
            return true;
    setlocale(LC_CTYPE, "C");
    return false;
}
