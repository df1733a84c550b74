#!/usr/bin/python3
"""The same with Scrapy and its link extractor, a hundred requests at once.

    spider.py URLS FOUND
"""
import sys

import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.linkextractors import LinkExtractor


class Links(scrapy.Spider):
    name = "links"
    extractor = LinkExtractor(tags="a", deny_extensions=[])

    def __init__(self, urls, out):
        self.urls, self.out = urls, out

    def start_requests(self):
        with open(self.urls) as lines:
            for line in lines:
                yield scrapy.Request(line.strip(), dont_filter=True)

    def parse(self, response):
        for link in self.extractor.extract_links(response):
            self.out.write(f"{response.url}\t{link.url}\n")


urls, found = sys.argv[1:]
with open(found, "w") as out:
    process = CrawlerProcess({
        "CONCURRENT_REQUESTS": 100,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 100,
        "LOG_LEVEL": "ERROR",
        "RETRY_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
    })
    process.crawl(Links, urls, out)
    process.start()
