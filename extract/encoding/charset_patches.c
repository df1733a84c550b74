/* Data: where iconv's tables and the Encoding Standard's indexes differ. */
#include "extract/encoding/charset_patches.h"

/*
 * Found with glibc 2.36 by comparing each sequence of bytes with an independent implementation
 * of the standard (tests/corpus/charset.t does it again).
 */

/* The control pictures of ETEN; then Hong Kong characters that HKSCS-2004 has elsewhere, too. */
static const struct charset_patch big5[] = {
    {5432, 0x2400},  {5433, 0x2401},  {5434, 0x2402},  {5435, 0x2403},  {5436, 0x2404},
    {5437, 0x2405},  {5438, 0x2406},  {5439, 0x2407},  {5440, 0x2408},  {5441, 0x2409},
    {5442, 0x240A},  {5443, 0x240B},  {5444, 0x240C},  {5445, 0x240D},  {5446, 0x240E},
    {5447, 0x240F},  {5448, 0x2410},  {5449, 0x2411},  {5450, 0x2412},  {5451, 0x2413},
    {5452, 0x2414},  {5453, 0x2415},  {5454, 0x2416},  {5455, 0x2417},  {5456, 0x2418},
    {5457, 0x2419},  {5458, 0x241A},  {5459, 0x241B},  {5460, 0x241C},  {5461, 0x241D},
    {5462, 0x241E},  {5463, 0x241F},  {5464, 0x2421},  {2082, 0x7BB8},  {2088, 0x7C06},
    {2103, 0x7CCE},  {2114, 0x7DD2},  {2123, 0x7E1D},  {2148, 0x8005},  {2151, 0x8028},
    {2221, 0x83C1},  {2239, 0x84A8},  {2244, 0x840F},  {2303, 0x89A6},  {2304, 0x89A9},
    {2354, 0x8D77},  {2400, 0x90FD},  {2413, 0x92B9},  {2477, 0x975C},  {2498, 0x97FF},
    {2605, 0x9F16},  {2673, 0x8503},  {2746, 0x5159},  {2747, 0x515B},  {2748, 0x515D},
    {2749, 0x515E},  {2771, 0x936E},  {2780, 0x7479},  {2990, 0x6D67},  {3087, 0x799B},
    {3259, 0x9097},  {3301, 0x975D},  {3436, 0x701E},  {3451, 0x5B28},  {4136, 0x7201},
    {4138, 0x77D7},  {4141, 0x7E87},  {4182, 0x99D6},  {4206, 0x91D4},  {4220, 0x60DE},
    {4230, 0x6FB6},  {4241, 0x8F36},  {4258, 0x4FBB},  {4273, 0x71DF},  {4279, 0x9104},
    {4282, 0x9DF0},  {4294, 0x83CF},  {4329, 0x5C10},  {4330, 0x79E3},  {4349, 0x5A67},
    {4419, 0x8F0B},  {4422, 0x7B51},  {4494, 0x62D0},  {4624, 0x6062},  {4694, 0x75F9},
    {4708, 0x6C4A},  {4742, 0x9B2E},  {4748, 0x9F17},  {4815, 0x50ED},  {4828, 0x5F0C},
    {4902, 0x880F},  {4922, 0x62CE},  {4982, 0x7468},  {4992, 0x7162},  {4997, 0x7250},
    {10940, 0x2F33}, {10942, 0x5EF4}, {10946, 0x65E0}, {10948, 0x7676}, {10950, 0x96B6},
    {10957, 0x3003}, {10958, 0x4EDD}, {18996, 0xFFED}, {19028, 0x5029}, {19035, 0x507D},
    {19088, 0x5305}, {19096, 0x5344}, {19112, 0x537F}, {19162, 0x5605}, {19240, 0x5A77},
    {19299, 0x5E75}, {19305, 0x5ED0}, {19326, 0x5F58}, {19355, 0x60A4}, {19398, 0x6490},
    {19439, 0x6674}, {19454, 0x675E}, {19553, 0x6C9C}, {19554, 0x6E1D}, {19557, 0x6E2F},
    {19611, 0x716E}, {19643, 0x732A}, {19672, 0x745C}, {19697, 0x74E9}, {19748, 0x7809}};

/* Private use, in whose place iconv has the characters of a later edition. */
static const struct charset_patch gb18030[] = {{23767, 0xE816}, {23768, 0xE817}, {23769, 0xE818},
                                               {23794, 0xE831}, {23804, 0xE83B}, {23830, 0xE855}};

/* Characters that musl's SHIFT_JIS has as JIS X 0208 has them, and CP932 in the full width. */
static const struct charset_patch jis0208[] = {{31, 0xFF3C}, {32, 0xFF5E}, {33, 0x2225},
                                               {60, 0xFF0D}, {80, 0xFFE0}, {81, 0xFFE1},
                                               {137, 0xFFE2}};

/* EUC-JP-MS has the full-width form. */
static const struct charset_patch jis0212[] = {{128, 0x00A6}};

size_t charset_patches(enum index_name name, const struct charset_patch **patches)
{
    switch (name) {
    case INDEX_BIG5:
        *patches = big5;
        return sizeof big5 / sizeof *big5;
    case INDEX_GB18030:
        *patches = gb18030;
        return sizeof gb18030 / sizeof *gb18030;
    case INDEX_JIS0208:
    case INDEX_SHIFT_JIS:
        *patches = jis0208;
        return sizeof jis0208 / sizeof *jis0208;
    case INDEX_JIS0212:
        *patches = jis0212;
        return sizeof jis0212 / sizeof *jis0212;
    default:
        *patches = NULL;
        return 0;
    }
}

/* windows-874 is TIS-620, which musl knows, with these. */
const struct charset_byte_patch charset_byte_patches[CHARSET_BYTE_PATCHES] = {
    {"KOI8-U", 0xAE, 0x045E},      {"KOI8-U", 0xBE, 0x040E},       {"macintosh", 0xC6, 0x2206},
    {"macintosh", 0xF0, 0xF8FF},   {"windows-1255", 0xCA, 0x05BA}, {"x-mac-cyrillic", 0xFF, 0x20AC},
    {"windows-874", 0x80, 0x20AC}, {"windows-874", 0x85, 0x2026},  {"windows-874", 0x91, 0x2018},
    {"windows-874", 0x92, 0x2019}, {"windows-874", 0x93, 0x201C},  {"windows-874", 0x94, 0x201D},
    {"windows-874", 0x95, 0x2022}, {"windows-874", 0x96, 0x2013},  {"windows-874", 0x97, 0x2014},
    {"windows-874", 0xA0, 0x00A0}};

const struct gb18030_change gb18030_changes[GB18030_CHANGES] = {
    {6555, 0x3000, 0xE5E5},  {7182, 0xFE10, 0xE78D},  {7183, 0xFE12, 0xE78E},
    {7184, 0xFE11, 0xE78F},  {7185, 0xFE13, 0xE790},  {7186, 0xFE14, 0xE791},
    {7187, 0xFE15, 0xE792},  {7188, 0xFE16, 0xE793},  {7201, 0xFE17, 0xE794},
    {7202, 0xFE18, 0xE795},  {7208, 0xFE19, 0xE796},  {7533, 0x1E3F, 0xE7C7},
    {23775, 0x9FB4, 0xE81E}, {23783, 0x9FB5, 0xE826}, {23788, 0x9FB6, 0xE82B},
    {23789, 0x9FB7, 0xE82C}, {23795, 0x9FB8, 0xE832}, {23812, 0x9FB9, 0xE843},
    {23829, 0x9FBA, 0xE854}, {23845, 0x9FBB, 0xE864}};
