// interop.mjs read FILE           prints type, ID and length of each record, as warcio reads it
// interop.mjs write 1.0|1.1       writes a record for each line "URL<TAB>page" of standard input
import fs from 'node:fs';
import { WARCParser, WARCRecord, WARCSerializer } from 'warcio';

async function read(file) {
    const parser = new WARCParser(fs.createReadStream(file), { keepHeadersCase: true });
    for await (const record of parser) {
        const { headers } = record.warcHeaders;
        let size = 0;
        for await (const part of record) size += part.length;
        const http = record.httpHeaders ? Buffer.byteLength(record.httpHeaders.toString(), 'latin1') + 2 : 0;
        if (size + http !== record.warcContentLength) console.error(`${headers.get('WARC-Record-ID')}: ${http} + ${size} bytes`);
        console.log([record.warcType, headers.get('WARC-Record-ID'), record.warcContentLength].join('\t'));
    }
}

async function write(version, lines) {
    for (const line of lines) {
        const [url, page] = line.split('\t');
        async function* content() { yield Buffer.from(page); }
        const record = await WARCRecord.create({
            url, type: 'response', date: '2026-01-01T00:00:00Z', warcVersion: `WARC/${version}`,
            httpHeaders: { 'Content-Type': 'text/html; charset=utf-8' },
        }, content());
        process.stdout.write(await WARCSerializer.serialize(record, { gzip: false }));
    }
}

const [, , what, how] = process.argv;
if (what === 'read') await read(how);
else await write(how, fs.readFileSync(0, 'utf8').trimEnd().split('\n'));
