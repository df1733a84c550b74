// Compares absolutize's resolver with whatwg-url, the reference implementation of the URL Standard, on generated and
// mutated references and bases.
//
// usage: node whatwg.mjs BATCH WHATWG-URL SECONDS [SEED]
// BATCH is build/unit/absolutize_batch, which is run twice: as absolutize resolves, and the long way only; WHATWG-URL is
// the package's folder. Prints what differs, then one line of figures; status 1 when anything but IDNA differs. Domain
// names that are not ASCII or have xn-- labels are counted apart, as Unicode versions differ: idna.mjs compares those.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import { randomOf } from './random.mjs';

const [batch, folder, seconds, seed = '1'] = process.argv.slice(2);
const { basicURLParse, serializeURL } = createRequire(import.meta.url)(folder);

const { random, pick } = randomOf(seed); // the same cases for the same seed
const maybe = (percent, make) => (random(100) < percent ? make() : '');
const times = (n, make) => Array.from({ length: n }, make).join('');

// The parts that URLs are made of: the ordinary, and what rules are about.
const SCHEMES = ['http:', 'https:', 'ftp:', 'ws:', 'wss:', 'file:', 'foo:', 'mailto:', 'javascript:', 'data:', 'HTTP:', 'File:',
    'h+t-t.p:', '1a:', ':', 'a b:', 'http', 'non-special:'];
const SLASHES = ['', '/', '//', '//', '//', '///', '////', '\\', '\\\\', '/\\', '\\/', '/.//', '/..//'];
const USERS = ['u@', 'u:p@', ':@', '@', 'u:@', ':p@', 'a@b@', 'a:b:c@', 'u%20x@', '|[]^{}@', 'é@', "'@"];
const HOSTS = ['example.com', 'EXAMPLE.com', 'h', 'a.b.c', 'localhost', 'LOCALHOST', '127.0.0.1', '127.1', '0x7f.1', '0x', '0x.0x',
    '010.1', '256', '4294967295', '4294967296', '1.2.3.4.5', '1.2.3.', '1..2', '.', '..', 'a..b', '09', '0.0.0.256', '1.0x100',
    'a.1', 'a.0x1', 'a.08', '1.2.3.08', 'c:', 'C|', 'x.', 'a_b', 'a-b-', '-', '%41.com', 'a%2eb', '%31%32', 'a%00b', 'a%', '%zz', 'ho st',
    'a<b', 'a>b', 'a^b', 'a|b', 'a`b', 'a{b', 'a"b', "a'b", 'a!$&()*+,;=b', 'a\u007Fb', '\u0001', '', '', '[::1]', '[::]', '[1:2::3]',
    '[1:2:3:4:5:6:7:8]', '[1:2:3:4:5:6:7::]', '[::1.2.3.4]', '[1::1.2.3]', '[::FFFF:0:0]', '[1:0:0:2:0:0:0:3]', '[g::]', '[::1', '::1]',
    '[]', '[1]', '[::1]x', '[:1]', '[1:2:3:4:5:6:7:8:9]', '[::01.2.3.4]', '[0:0:0:0:0:0:13.1.68.3]', '[12345::]', '[::%31]'];
const IDNS = ['bücher.de', 'xn--bcher-kva.de', 'XN--a', 'faß.de', '日本。jp', 'a\u00ADb', '１２７.1', '％４１', 'ｅ', 'א.b', '%C3%A9.x', '%ff', '\uFFFD', 'a\u200Db'];
const PORTS = [':80', ':443', ':21', ':8080', ':', ':0', ':00080', ':65535', ':65536', ':a', ':8a', ':-1', ':80:80', ':99999999999', ': 80'];
const SEGMENTS = ['a', 'b', 'index.html', '.', '..', '...', '%2e', '%2E', '.%2e', '%2e.', '%2E%2e', '%2e%2e%2e', '', '', 'C:', 'c|', 'Z:', 'C|x', 'C::',
    'a b', 'é', '日', '%', '%4', '%zz', '%41', '!', '!0', '!!', '^', '|', '[', ']', '{', '}', '`', '<', '>', '"', "'", ':', 'x:y', '@', ';a=b', '&', '=', '+',
    ',', '$', '~', '*', '(', ')', '\u0000', '\u001F', '\u007F', '\u0080', '\uFEFF', '😀', '\t', '\n', '\r', '.\t.', '\\', '%5c', '%2f', 'r', 'b', './', '../'];
const QUERIES = ['q', 'a=b&c=d', "a'b", 'a b', '"<>"', '`', '{|}^', '\\', '/../', '?', '%', '%zz', 'é', '', '\u0000', ':', '[]', 'x\ty'];
const EDGES = ['', '', '', '', '', ' ', '\t', '\n', '\u0000', '\u0001 ', ' \r\n'];
const BYTES = ['\xFF', '\xC3', '\xED\xA0\x80', '\xF0\x9F\x98', '\xC0\xAF', '\x80']; // Latin-1 here, bytes that are not UTF-8 there

const segment = () => pick(SEGMENTS) + maybe(15, () => pick(SEGMENTS));
const path = () => times(random(6), () => segment() + pick(['/', '/', '/', '/', '\\', '//']))+ maybe(70, segment);
const host = () => maybe(4, () => pick(IDNS)) || pick(HOSTS);
const authority = () => maybe(12, () => pick(USERS)) + host() + maybe(20, () => pick(PORTS));
const tail = () => maybe(30, () => '?' + pick(QUERIES) + maybe(30, () => pick(QUERIES))) + maybe(25, () => '#' + pick(QUERIES) + maybe(20, segment));
const absolute = () => pick(SCHEMES) + pick(SLASHES) + maybe(75, authority) + maybe(85, () => pick(['/', '/', '/', '\\', '']) + path()) + tail();
const relative = () => pick(['', '', '/', '//', '\\', './', '../', '?', '#']) + maybe(20, authority) + path() + tail();
const ordinary = () => pick(['http', 'https', 'http', 'ftp', 'file', 'ws', 'foo', 'mailto', 'data']) + ':' + pick(['//', '//', '//', '/', '', '///']) +
    maybe(80, () => pick(['h', 'example.com', 'u:p@h:81', '[::1]', '1.2.3.4'])) + maybe(90, () => '/' + times(random(4), () => pick(['a', 'b', 'C:', '', 'd e']) + '/') + pick(['x', '']))
    + maybe(30, () => '?q') + maybe(30, () => '#f');

function mutate(text) {
    for (let n = random(3); n >= 0; n--) {
        const at = random(text.length + 1), to = at + random(4);
        const insert = pick([() => '', () => pick(SEGMENTS), () => String.fromCharCode(random(128)), () => pick(HOSTS), () => pick(['/', '\\', ':', '@', '?', '#', '%', '.'])])();
        text = text.slice(0, at) + insert + text.slice(pick([at, to]));
    }
    return text;
}

const bytes = (text) => Buffer.from(text);
function reference() {
    let text = pick(EDGES) + pick([absolute, relative, relative, ordinary, () => mutate(absolute()), () => mutate(relative()), () => mutate(ordinary())])() + pick(EDGES);
    if (random(60) > 0) return bytes(text);
    const at = random(text.length + 1);
    return Buffer.concat([bytes(text.slice(0, at)), Buffer.from(pick(BYTES), 'latin1'), bytes(text.slice(at))]);
}
const base = () => (random(12) === 0 ? null : bytes(pick([ordinary, ordinary, ordinary, absolute, () => mutate(ordinary())])()));

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const parse = (input, against) => basicURLParse(decoder.decode(input), { baseURL: against });
function expected([input, against]) {
    const parsed = against === null ? null : parse(against, null);
    const url = against !== null && parsed === null ? null : parse(input, parsed);
    return url === null ? '!' : serializeURL(url);
}

const escape = (buffer) => buffer.toString('latin1').replace(/[^!-~]|\\/g, (c) => '\\x' + c.charCodeAt(0).toString(16).padStart(2, '0'));
const line = ([input, against]) => `${escape(input)}\t${against === null ? '-' : escape(against)}\n`;

class Batch {
    constructor(...options) {
        this.process = spawn(batch, options, { stdio: ['pipe', 'pipe', 'inherit'] });
        this.lines = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
    }
    async answers(cases) {
        this.process.stdin.write(cases.map(line).join(''));
        const answers = [];
        while (answers.length < cases.length) {
            const { value, done } = await this.lines.next();
            if (done) throw new Error(`${batch} ended early`);
            answers.push(value);
        }
        return answers;
    }
}

const counts = { cases: 0, urls: 0, idna: 0, different: 0 };
function compare(one, right, answer, way) {
    const got = answer.startsWith('!') ? '!' : answer;
    if (got === right) return;
    const all = one.map((part) => (part === null ? '' : decoder.decode(part))).join(' ') + right + answer;
    if (/xn--/i.test(all) || /^!(IDNA|not UTF-8)/.test(answer)) {
        counts.idna++;
        if (process.env.SHOW_IDNA) console.log(`idna ${line(one).trim()} | ${right} | ${answer}`);
    } else if (++counts.different <= 20) console.log(`${way}: ${line(one)}  expected ${right}\n       got ${answer}`);
}

const ways = { 'both ways': new Batch(), 'long way': new Batch('-l') };
const end = Date.now() + Number(seconds) * 1000;
while (Date.now() < end) {
    const cases = Array.from({ length: 2000 }, () => [reference(), base()]);
    const right = cases.map(expected);
    for (const [way, run] of Object.entries(ways)) (await run.answers(cases)).forEach((answer, i) => compare(cases[i], right[i], answer, way));
    counts.cases += cases.length;
    counts.urls += right.filter((url) => url !== '!').length;
}
for (const run of Object.values(ways)) run.process.stdin.end();
console.log(`seed ${seed}: ${counts.cases} cases (${counts.urls} with a URL), ${counts.different} different; IDNA apart: ${counts.idna}`);
process.exitCode = counts.different > 0 ? 1 : 0;
