/* Makes temporary files. */
#include "fetch/temporary.h"

#include "absolutize/shared/portable.h"
#include "fetch/environment.h"

const char *temporary_folder(void)
{
    const char *folder = environment("TMPDIR");
    return folder ? folder : "/tmp";
}

int temporary_file(void)
{
    return temporary_open(temporary_folder());
}
