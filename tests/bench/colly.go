// The pipeline with colly: URLs from standard input, a hundred requests at once, "source<TAB>link" on standard output.
package main

import (
	"bufio"
	"fmt"
	"os"
	"sync"

	"github.com/gocolly/colly/v2"
)

func main() {
	collector := colly.NewCollector(colly.Async(true), colly.AllowURLRevisit())
	if err := collector.Limit(&colly.LimitRule{DomainGlob: "*", Parallelism: 100}); err != nil {
		panic(err)
	}
	out := bufio.NewWriterSize(os.Stdout, 1<<16)
	defer out.Flush()
	var lock sync.Mutex
	collector.OnHTML("[href]", func(element *colly.HTMLElement) {
		lock.Lock()
		defer lock.Unlock()
		fmt.Fprintf(out, "%s\t%s\n", element.Request.URL, element.Request.AbsoluteURL(element.Attr("href")))
	})
	collector.OnError(func(response *colly.Response, err error) {
		fmt.Fprintln(os.Stderr, response.Request.URL, err)
	})
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		collector.Visit(lines.Text())
	}
	collector.Wait()
}
