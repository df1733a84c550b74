/* Exit statuses, the same in all three programs. */
#ifndef ABSOLUTIZE_SHARED_EXIT_STATUS_H
#define ABSOLUTIZE_SHARED_EXIT_STATUS_H

enum {
    STATUS_OK,          /* all is well */
    STATUS_SOME_FAILED, /* an item failed or was skipped, and that was reported */
    STATUS_TROUBLE,     /* wrong usage, or the output cannot be trusted */
};

#endif
