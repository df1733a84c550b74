// interop.mjs read FILE           prints type, ID and length of each record, as warcio reads it
// interop.mjs index FILE...       prints file, type, status or fetchError, target, ID and length of each whole record
// interop.mjs write 1.0|1.1 [gzip]  writes a record for each line "URL<TAB>page" of standard input; packed, each by itself
import fs from 'node:fs';
import { WARCParser, WARCRecord, WARCSerializer } from 'warcio';

const parse = (file, options) => new WARCParser(fs.createReadStream(file), { keepHeadersCase: true, ...options });

async function read(file) {
    for await (const record of parse(file)) {
        const { headers } = record.warcHeaders;
        let size = 0;
        for await (const part of record) size += part.length;
        const http = record.httpHeaders ? Buffer.byteLength(record.httpHeaders.toString(), 'latin1') + 2 : 0;
        if (size + http !== record.warcContentLength) console.error(`${headers.get('WARC-Record-ID')}: ${http} + ${size} bytes`);
        console.log([record.warcType, headers.get('WARC-Record-ID'), record.warcContentLength].join('\t'));
    }
}

// The number of records up to the first one whose block is not there as a whole.
async function whole(file) {
    let count = 0;
    for await (const record of parse(file, { parseHttp: false })) {
        let size = 0;
        for await (const part of record) size += part.length;
        if (size !== record.warcContentLength) break;
        count++;
    }
    return count;
}

async function outcome(record) {
    if (record.httpHeaders) return record.httpHeaders.statusCode;
    if (record.warcType !== 'metadata') return undefined;
    return /^fetchError: (.*)$/m.exec(await record.contentText())?.[1];
}

async function index(files) {
    for (const file of files) {
        let left = await whole(file);
        for await (const record of parse(file)) {
            if (left-- === 0) break;
            const fields = ['WARC-Target-URI', 'WARC-Record-ID'].map((name) => record.warcHeader(name) ?? '-');
            const line = [file, record.warcType, await outcome(record) ?? '-', ...fields, record.warcContentLength];
            console.log(line.join('\t'));
        }
    }
}

async function write(version, gzip, lines) {
    for (const line of lines) {
        const [url, page] = line.split('\t');
        async function* content() { yield Buffer.from(page); }
        const record = await WARCRecord.create({
            url, type: 'response', date: '2026-01-01T00:00:00Z', warcVersion: `WARC/${version}`,
            httpHeaders: { 'Content-Type': 'text/html; charset=utf-8' },
        }, content());
        process.stdout.write(await WARCSerializer.serialize(record, { gzip }));
    }
}

const [, , what, ...how] = process.argv;
if (what === 'read') await read(how[0]);
else if (what === 'index') await index(how);
else await write(how[0], how[1] === 'gzip', fs.readFileSync(0, 'utf8').trimEnd().split('\n'));
