// Compares absolutize with whatwg-url on random domain names that are not ASCII.
//
// usage: node idna.mjs BATCH WHATWG-URL HOSTS [SEED]
// BATCH is build/unit/absolutize_batch; WHATWG-URL is the package's folder. Prints what absolutize accepts and whatwg-url
// rejects, and what both accept but convert differently; status 1 if there is any. What whatwg-url accepts and
// absolutize rejects is counted by cause: a character that libidn2 refuses by itself, or else.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import { randomOf } from './random.mjs';

const [batch, folder, hosts, seed = '1'] = process.argv.slice(2);
const require = createRequire(folder + '/package.json');
const { URL } = require(folder);
const punycode = require('punycode/');

const { random, pick } = randomOf(seed); // the same names for the same seed
const between = ([first, last]) => String.fromCodePoint(first + random(last - first + 1));

// Ranges of characters by what they are for the rules.
const LETTERS = [[0x61, 0x7A], [0x61, 0x7A], [0x41, 0x5A], [0xDF, 0xFF], [0x100, 0x24F], [0x250, 0x2AF], [0x370, 0x3FF], [0x400, 0x52F], [0x531, 0x587],
    [0x10A0, 0x10FF], [0x1100, 0x11FF], [0xAC00, 0xD7A3], [0x3040, 0x30FF], [0x4E00, 0x9FFF], [0x1E00, 0x1EFF], [0x1F00, 0x1FFF], [0x13A0, 0x13FD], [0x2C00, 0x2DFF]];
const RIGHT = [[0x5D0, 0x5EA], [0x620, 0x64A], [0x66E, 0x6D5], [0x700, 0x74F], [0x780, 0x7B1], [0x7C0, 0x7FF], [0x800, 0x85F], [0x8A0, 0x8C9],
    [0xFB1D, 0xFDFF], [0xFE70, 0xFEFC], [0x10800, 0x10CFF], [0x10D00, 0x10FFF], [0x1E800, 0x1E95F], [0x1EE00, 0x1EEFF]];
const DIGITS = [[0x30, 0x39], [0x660, 0x669], [0x6F0, 0x6F9], [0x966, 0x96F], [0xFF10, 0xFF19], [0x1D7CE, 0x1D7FF], [0x2070, 0x2089], [0x2460, 0x24FF]];
const MARKS = [[0x300, 0x36F], [0x483, 0x489], [0x591, 0x5C7], [0x610, 0x61A], [0x64B, 0x65F], [0x900, 0x903], [0x93A, 0x94F], [0x1AB0, 0x1ACE], [0x1DC0, 0x1DFF],
    [0x20D0, 0x20F0], [0x302A, 0x302F], [0x3099, 0x309A], [0xFE00, 0xFE0F], [0xFE20, 0xFE2F]];
const INDIC = [[0x904, 0x939], [0x94D, 0x94D], [0x94D, 0x94D], [0x985, 0x9B9], [0x9CD, 0x9CD], [0xA05, 0xA39], [0xA4D, 0xA4D], [0xB95, 0xBB9], [0xBCD, 0xBCD],
    [0xC05, 0xC39], [0xC4D, 0xC4D], [0xD05, 0xD39], [0xD4D, 0xD4D], [0xD85, 0xDC6], [0xDCA, 0xDCA], [0xE00, 0xE5B], [0xE3A, 0xE3A], [0xE80, 0xEDF], [0xF00, 0xFDA],
    [0x1000, 0x109F], [0x1039, 0x103A], [0x1780, 0x17DD], [0x17D2, 0x17D2], [0x11000, 0x1107F], [0x1807, 0x18AA], [0xA840, 0xA877]];
const JOINERS = [[0x200C, 0x200D]];
const SYMBOLS = [[0x21, 0x2F], [0x3A, 0x40], [0x5B, 0x60], [0x7B, 0x7E], [0x2D, 0x2D], [0x5F, 0x5F], [0xA1, 0xBF], [0x2000, 0x206F], [0x2100, 0x214F], [0x2190, 0x2BFF],
    [0x3000, 0x303F], [0x2600, 0x27BF], [0x1F300, 0x1FAFF], [0x2E80, 0x2FDF], [0xFE30, 0xFE6F], [0x1D400, 0x1D7FF], [0x3200, 0x33FF], [0xAD, 0xAD]];
const ANY = [[0x80, 0xD7FF], [0xE000, 0xFFFF], [0x10000, 0x1FFFF], [0x20000, 0x33FFF], [0xE0000, 0xE0FFF], [0, 0x7F]];
const KINDS = [LETTERS, LETTERS, LETTERS, LETTERS, RIGHT, RIGHT, RIGHT, DIGITS, MARKS, INDIC, INDIC, JOINERS, SYMBOLS, ANY];
const PREFIXES = ['xn--', 'xn--', 'XN--', 'xn-', 'ｘn--', 'xn－－', 'x\u00ADn--', 'xⁿ--', '-', '--'];

const text = (most, kinds) => Array.from({ length: random(most + 1) }, () => between(pick(pick(kinds)))).join('');
// Mostly characters of one or two kinds, as names have them: else nearly all names are invalid.
const label = () => text(6, random(4) === 0 ? KINDS : [pick(KINDS), pick(KINDS)]);
function encoded() {
    const inner = random(8) === 0 ? pick(PREFIXES) + label() : label();
    return pick(PREFIXES) + punycode.encode(random(3) ? inner.toLowerCase().normalize('NFC') : inner) + (random(12) ? '' : pick(['-', 'a', '9']));
}
const part = () => pick([label, label, label, label, encoded, () => pick(['a', 'x1', 'é', 'com', '1', '']), () => pick(PREFIXES) + label()])();
const host = () => Array.from({ length: 1 + random(3) }, part).join(pick(['.', '.', '.', '。'])) + pick(['', '', '.é', '.com']);

function expected(name) {
    try {
        return new URL(`http://${name}/`).href;
    } catch {
        return '!';
    }
}

const process_ = spawn(batch, [], { stdio: ['pipe', 'pipe', 'inherit'] });
const lines = createInterface({ input: process_.stdout })[Symbol.asyncIterator]();
const escape = (string) => Buffer.from(string).toString('latin1').replace(/[^!-~]|\\/g, (c) => '\\x' + c.charCodeAt(0).toString(16).padStart(2, '0'));
async function answers(names) {
    process_.stdin.write(names.map((name) => escape(`http://${name}/`) + '\t-\n').join(''));
    const all = [];
    while (all.length < names.length) all.push((await lines.next()).value);
    return all.map((answer) => (answer.startsWith('!') ? '!' : answer));
}

// Whether libidn2 refuses a character that whatwg-url accepts, by itself after a letter and alone.
const refused = new Map();
async function isRefused(c) {
    if (!refused.has(c)) {
        const names = [c, `a${c}`, `א${c}`];
        const right = names.map(expected);
        refused.set(c, (await answers(names)).some((got, i) => got === '!' && right[i] !== '!'));
    }
    return refused.get(c);
}
async function hasRefused(name) {
    const decoded = name.replace(/\u00AD/g, '').normalize('NFKC').toLowerCase().split(/[.。]/).map((one) => {
        try {
            return one.startsWith('xn--') ? punycode.decode(one.slice(4)) : one;
        } catch {
            return one;
        }
    });
    for (const c of new Set(name + decoded.join('.'))) if (c > '\x7F' && await isRefused(c)) return true;
    return false;
}

const counts = { hosts: 0, valid: 0, accepted: 0, different: 0, character: 0, other: 0 };
function show(what, name, right, got) {
    console.log(`${what}: ${JSON.stringify(name)} ${escape(name)}\n  expected ${right}\n       got ${got}`);
}
while (counts.hosts < Number(hosts)) {
    const names = Array.from({ length: 2000 }, host).filter((name) => /[^\0-\x7F]/.test(name));
    const right = names.map(expected), got = await answers(names);
    counts.hosts += names.length;
    for (const [i, name] of names.entries()) {
        if (right[i] !== '!') counts.valid++;
        if (got[i] === right[i]) continue;
        if (right[i] === '!') {
            if (++counts.accepted <= 20) show('accepted', name, right[i], got[i]);
        } else if (got[i] !== '!') {
            if (++counts.different <= 20) show('different', name, right[i], got[i]);
        } else if (await hasRefused(name)) {
            counts.character++;
        } else if (++counts.other <= 20) {
            show('rejected', name, right[i], got[i]);
        }
    }
}
process_.stdin.end();
console.log(`seed ${seed}: ${counts.hosts} hosts (${counts.valid} valid): accepted in error ${counts.accepted}, converted differently ${counts.different}; ` +
    `rejected in error: a character that libidn2 refuses ${counts.character} (${[...refused.values()].filter(Boolean).length} such characters), else ${counts.other}`);
process.exitCode = counts.accepted + counts.different > 0 ? 1 : 0;
