// Prints TAP: the filter tests/extract/tool_recode.c, the operand, against @exodus/bytes.
import { execFileSync } from 'node:child_process';
import { legacyHookDecode } from '@exodus/bytes/encoding.js';
import { percentEncodeAfterEncoding } from '@exodus/bytes/whatwg.js';

const names = ('utf-8 ibm866 iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8 iso-8859-8-i '
    + 'iso-8859-10 iso-8859-13 iso-8859-14 iso-8859-15 iso-8859-16 koi8-r koi8-u macintosh windows-874 windows-1250 '
    + 'windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 windows-1258 '
    + 'x-mac-cyrillic gbk gb18030 big5 euc-jp iso-2022-jp shift_jis euc-kr replacement utf-16be utf-16le '
    + 'x-user-defined').split(' ');
const recode = (how, name, bytes) => execFileSync(process.argv[2], [how, name], { input: bytes, maxBuffer: 1 << 28 });

let count = 0;
function same(what, expected, got) {
    let i = 0;
    while (i < expected.length && expected[i] === got[i]) i++;
    const equal = expected.length === got.length && i === got.length;
    console.log(`${equal ? 'ok' : 'not ok'} ${++count} - ${what}`);
    const part = (bytes) => Buffer.from(bytes.slice(Math.max(i - 8, 0), i + 16)).toString('hex');
    if (!equal) console.log(`# from byte ${i}: expected ${part(expected)}, got ${part(got)}`);
}
function decode(name, what, bytes) {
    same(`${name}: ${what}`, Buffer.from(legacyHookDecode(bytes, name)), recode('decode', name, bytes));
}

// So many sequences, each followed by a line end, which an error must not swallow.
function sequences(n, width, fill) {
    const bytes = Buffer.alloc(n * (width + 1), 10);
    for (let i = 0; i < n; i++) fill(bytes, i * (width + 1), i);
    return bytes;
}
const pairs = sequences(65536, 2, (b, at, i) => b.writeUInt16BE(i, at));
const triples = sequences(65536, 3, (b, at, i) => { b[at] = 0x8f; b.writeUInt16BE(i, at + 1); });
const fours = sequences(126 * 10 * 126 * 10, 4, (b, at, i) => {
    b[at] = 0x81 + Math.floor(i / 12600);
    b[at + 1] = 0x30 + Math.floor(i / 1260) % 10;
    b[at + 2] = 0x81 + Math.floor(i / 10) % 126;
    b[at + 3] = 0x30 + i % 10;
});

let seed = 1;
const random = () => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) >>> 8;
const telling = [0x1b, 0x24, 0x28, 0x42, 0x4a, 0x49, 0x30, 0x81, 0x8e, 0x8f, 0xa1, 0xd8, 0xdc];
function noise(n) {
    const bytes = Buffer.from(Array.from({ length: n }, () => random() % 2 ? telling[random() % telling.length] : random()));
    if (bytes[0] >= 0xef) bytes[0] = 0x81; // no byte order mark
    return bytes;
}

let characters = '';
for (let c = 0x80; c < 0x30000; c++) {
    if (c < 0xd800 || c > 0xdfff) characters += String.fromCodePoint(c) + (c % 3 ? '' : 'a');
}

for (const name of names) {
    decode(name, 'all pairs, each before a line end', pairs);
    decode(name, 'all pairs, one after the other', pairs.filter((_, i) => i % 3 < 2));
    decode(name, '100,000 random bytes', noise(100000));
    for (let n = 1; n <= 4; n++) decode(name, `a text cut after ${n} bytes`, noise(n));
    if (/^utf|^replacement/.test(name)) continue;
    same(`${name}: a query of all characters`, Buffer.from(percentEncodeAfterEncoding(name, characters, ' "#\'<>')),
        recode('encode', name, Buffer.from(characters)));
}
decode('gb18030', 'all sequences of four bytes', fours);
decode('euc-jp', 'all sequences of three bytes', triples);
console.log(`1..${count}`);
