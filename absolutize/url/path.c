/* Replaces the characters of a path that RFC 3986 forbids, and restores them. */
#include "absolutize/url/path.h"

#include "absolutize/shared/ascii.h"
#include "absolutize/shared/percent.h"

/* What the URL Standard keeps in a path but RFC 3986 forbids, and ! itself: written !0 to !6. */
static const char shielded[] = "![]|:\\%";

bool path_is_drive(struct slice segment)
{
    return segment.size == 2 && ascii_is_letter(segment.data[0]) &&
           (segment.data[1] == ':' || segment.data[1] == '|');
}

struct slice path_first_segment(struct slice path)
{
    if (path.size > 0 && path.data[0] == '/')
        path = slice_from(path, 1);
    return slice_of(path.data, slice_find(path, '/'));
}

/* How many dots a segment stands for; 0 if it is not a dot segment (section 4.1). */
static int dots(struct slice segment)
{
    int n = 0;
    for (size_t width; segment.size > 0; segment = slice_from(segment, width), n++) {
        width = percent_dot_length(segment);
        if (width == 0 || n == 2)
            return 0;
    }
    return n;
}

size_t path_find_drive(struct slice path, size_t depth, char *letter)
{
    size_t start = path.size > 0 && path.data[0] == '/' ? 1 : 0;
    while (start < path.size) {
        struct slice segment =
            slice_of(path.data + start, slice_find(slice_from(path, start), '/'));
        int up = dots(segment);
        if (up == 0 && depth == 0 && path_is_drive(segment)) {
            *letter = segment.data[0];
            return start + 2;
        }
        if (up == 0)
            depth++;
        else if (up == 2 && depth > 0)
            depth--;
        start += segment.size + 1;
    }
    return 0;
}

size_t path_depth(struct slice path)
{
    size_t depth = 0;
    for (size_t i = 1; i < path.size; i++)
        depth += path.data[i] == '/';
    return depth;
}

static void shield_segment(struct buffer *out, struct slice segment)
{
    for (size_t i = 0; i < segment.size; i++) {
        char c = segment.data[i];
        const char *mark = c != '\0' ? strchr(shielded, c) : NULL;
        if (percent_has(&percent_path, c)) {
            percent_put(out, c);
        } else if (mark && !percent_triplet(slice_from(segment, i))) {
            buffer_char(out, '!');
            buffer_char(out, (char)('0' + (mark - shielded)));
        } else {
            buffer_char(out, c);
        }
    }
}

void path_shield(struct buffer *out, struct slice path)
{
    for (size_t i = 0;; i++) {
        struct slice segment = slice_of(path.data + i, slice_find(slice_from(path, i), '/'));
        int n = dots(segment);
        if (n > 0)
            buffer_put(out, "..", (size_t)n);
        else
            shield_segment(out, segment);
        i += segment.size;
        if (i == path.size)
            break;
        buffer_char(out, '/');
    }
}

void path_unshield(struct buffer *path)
{
    size_t n = 0;
    for (size_t i = 0; i < path->used; i++) {
        char c = path->data[i];
        if (c == '!')
            c = shielded[path->data[++i] - '0'];
        path->data[n++] = c;
    }
    path->used = n;
}
