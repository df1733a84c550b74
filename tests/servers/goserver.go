// Serves the pages of pages.py with net/http: goserver PORT TLS-PORT CERTIFICATE KEY SECONDS; HTTP/2 on the
// TLS port. Connections end after so many seconds without a request.
package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
)

func size(n int) int {
	switch {
	case n%500 == 499:
		return 2000000
	case n%50 == 49:
		return 200000
	case n%97 == 0:
		return 0
	}
	return n * 7919 % 20000
}

func page(n int) []byte {
	line := fmt.Sprintf("page %d <a href=%d>next</a>\n", n, n+1)
	return []byte(strings.Repeat(line, size(n)/len(line)+1)[:size(n)])
}

func serve(w http.ResponseWriter, r *http.Request) {
	n, _ := strconv.Atoi(r.URL.Path[1:])
	body := page(n)
	w.Header().Set("Content-Type", "text/html")
	if n&2 != 0 {
		var packed bytes.Buffer
		writer := gzip.NewWriter(&packed)
		writer.Write(body)
		writer.Close()
		body = packed.Bytes()
		w.Header().Set("Content-Encoding", "gzip")
	}
	if n&1 == 0 {
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	} else {
		w.(http.Flusher).Flush()
	}
	w.Write(body)
}

func main() {
	http.HandleFunc("/", serve)
	seconds, _ := strconv.Atoi(os.Args[5])
	plain := &http.Server{Addr: "127.0.0.1:" + os.Args[1], IdleTimeout: time.Duration(seconds) * time.Second}
	secure := &http.Server{Addr: "127.0.0.1:" + os.Args[2], IdleTimeout: plain.IdleTimeout}
	go func() { log.Fatal(plain.ListenAndServe()) }()
	log.Fatal(secure.ListenAndServeTLS(os.Args[3], os.Args[4]))
}
