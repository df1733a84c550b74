// The pipeline as a Go programmer would write it with net/http and x/net/html: URLs from standard
// input, a hundred workers, "source<TAB>link" on standard output.
package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"sync"
	"time"

	"golang.org/x/net/html"
)

const workers = 100

// links appends to found the hrefs of the page, made absolute.
func links(page io.Reader, base *url.URL, found []string) []string {
	tokens := html.NewTokenizer(page)
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			return found
		case html.StartTagToken, html.SelfClosingTagToken:
			_, more := tokens.TagName()
			for more {
				var name, value []byte
				name, value, more = tokens.TagAttr()
				if string(name) != "href" {
					continue
				}
				if link, err := base.Parse(string(value)); err == nil {
					found = append(found, link.String())
				}
			}
		}
	}
}

func get(client *http.Client, source string, found []string) ([]string, error) {
	response, err := client.Get(source)
	if err != nil {
		return found, err
	}
	defer response.Body.Close()
	found = links(response.Body, response.Request.URL, found)
	_, err = io.Copy(io.Discard, response.Body)
	return found, err
}

func main() {
	dialer := &net.Dialer{}
	client := &http.Client{
		Timeout: time.Minute,
		Transport: &http.Transport{
			DialContext: func(context context.Context, network, address string) (net.Conn, error) {
				if to := os.Getenv("CONNECT_TO"); to != "" { // whatever the host
					address = to
				}
				return dialer.DialContext(context, network, address)
			},
			MaxIdleConnsPerHost: workers,
			MaxConnsPerHost:     workers,
		},
	}
	out := bufio.NewWriterSize(os.Stdout, 1<<16)
	defer out.Flush()
	sources := make(chan string, workers)
	var lock sync.Mutex
	var all sync.WaitGroup
	for i := 0; i < workers; i++ {
		all.Add(1)
		go func() {
			defer all.Done()
			var found []string
			for source := range sources {
				var err error
				if found, err = get(client, source, found[:0]); err != nil {
					fmt.Fprintln(os.Stderr, err)
				}
				lock.Lock()
				for _, link := range found {
					fmt.Fprintf(out, "%s\t%s\n", source, link)
				}
				lock.Unlock()
			}
		}()
	}
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		sources <- lines.Text()
	}
	close(sources)
	all.Wait()
}
