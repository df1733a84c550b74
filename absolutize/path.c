/* A path as it was written in, one that RFC 3986 allows out; and back. */
#include "path.h"

#include "ascii.h"
#include "percent.h"

/* What the URL Standard keeps in a path and RFC 3986 forbids, and ! itself: !0 to !6. */
static const char shielded[] = "![]|:\\%";

bool path_is_drive(struct span segment)
{
    return segment.n == 2 && ascii_is_letter(segment.at[0]) &&
           (segment.at[1] == ':' || segment.at[1] == '|');
}

struct span path_first_segment(struct span path)
{
    if (path.n > 0 && path.at[0] == '/')
        path = span_from(path, 1);
    return span_of(path.at, span_find(path, '/'));
}

/* The number of dots that a segment stands for, 0 when it is an ordinary one (section 4.1). */
static int dots(struct span segment)
{
    int n = 0;
    for (size_t i = 0; i < segment.n; n++) {
        struct span rest = span_from(segment, i);
        if (rest.at[0] == '.')
            i++;
        else if (rest.n >= 3 && memcmp(rest.at, "%2", 2) == 0 && (rest.at[2] | 0x20) == 'e')
            i += 3;
        else
            return 0;
        if (n == 2)
            return 0;
    }
    return n;
}

size_t path_find_drive(struct span path, size_t depth, char *letter)
{
    size_t start = path.n > 0 && path.at[0] == '/' ? 1 : 0;
    while (start < path.n) {
        struct span segment = span_of(path.at + start, span_find(span_from(path, start), '/'));
        int up = dots(segment);
        if (up == 0 && depth == 0 && path_is_drive(segment)) {
            *letter = segment.at[0];
            return start + 2;
        }
        if (up == 0)
            depth++;
        else if (up == 2 && depth > 0)
            depth--;
        start += segment.n + 1;
    }
    return 0;
}

size_t path_depth(struct span path)
{
    size_t depth = 0;
    for (size_t i = 1; i < path.n; i++)
        depth += path.at[i] == '/';
    return depth;
}

static void shield_segment(struct text *out, struct span segment)
{
    for (size_t i = 0; i < segment.n; i++) {
        char c = segment.at[i];
        const char *mark = c != '\0' ? strchr(shielded, c) : NULL;
        if (percent_has(&percent_path, c)) {
            percent_put(out, c);
        } else if (mark && !percent_triplet(span_from(segment, i))) {
            text_char(out, '!');
            text_char(out, (char)('0' + (mark - shielded)));
        } else {
            text_char(out, c);
        }
    }
}

void path_shield(struct text *out, struct span path)
{
    for (size_t i = 0;; i++) {
        struct span segment = span_of(path.at + i, span_find(span_from(path, i), '/'));
        int n = dots(segment);
        if (n > 0)
            text_put(out, "..", (size_t)n);
        else
            shield_segment(out, segment);
        i += segment.n;
        if (i == path.n)
            break;
        text_char(out, '/');
    }
}

void path_unshield(struct text *path)
{
    size_t n = 0;
    for (size_t i = 0; i < path->n; i++) {
        char c = path->data[i];
        if (c == '!')
            c = shielded[path->data[++i] - '0'];
        path->data[n++] = c;
    }
    path->n = n;
}
