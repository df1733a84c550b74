// The records of a file as gowarc reads them: id, type and SHA-256 of the payload, a line each.
package main

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"

	"github.com/nlnwa/gowarc/v3"
)

func die(what any) {
	fmt.Fprintln(os.Stderr, what)
	os.Exit(1)
}

func payload(record gowarc.WarcRecord) (io.Reader, error) {
	if block, ok := record.Block().(gowarc.PayloadBlock); ok {
		return block.PayloadBytes()
	}
	if _, ok := record.Block().(gowarc.ProtocolHeaderBlock); ok { // a revisit: all of it is header
		return io.LimitReader(os.Stdin, 0), nil
	}
	return record.Block().RawBytes()
}

func main() {
	reader, err := gowarc.NewWarcFileReader(os.Args[1], 0, gowarc.WithSpecViolationPolicy(gowarc.ErrWarn),
		gowarc.WithSyntaxErrorPolicy(gowarc.ErrWarn), gowarc.WithBlockErrorPolicy(gowarc.ErrWarn),
		gowarc.WithUnknownRecordTypePolicy(gowarc.ErrWarn))
	if err != nil {
		die(err)
	}
	failed := false
	for {
		next, err := reader.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			die(err)
		}
		bytes, err := payload(next.WarcRecord)
		if err != nil {
			die(err)
		}
		digest := sha256.New()
		if _, err := io.Copy(digest, bytes); err != nil {
			die(err)
		}
		fmt.Printf("%s\t%s\t%x\n", next.WarcRecord.RecordId(), next.WarcRecord.Type(), digest.Sum(nil))
		for _, fault := range next.Validation {
			fmt.Fprintf(os.Stderr, "%s: %v\n", next.WarcRecord.RecordId(), fault)
			failed = true
		}
	}
	if failed {
		os.Exit(1)
	}
}
