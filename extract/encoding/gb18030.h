/* GB18030's sequences of four bytes (Encoding Standard, section 5, index ranges). (private) */
#ifndef EXTRACT_ENCODING_GB18030_H
#define EXTRACT_ENCODING_GB18030_H

#include <stdint.h>

/* "Index gb18030 ranges code point": 0 where there is none. */
uint32_t gb18030_ranges_character(uint32_t pointer);

/* "Index gb18030 ranges pointer", of a character that index gb18030 does not have. */
uint32_t gb18030_ranges_pointer(uint32_t character);

#endif
