#!/usr/bin/env bash
# fetch's modules: URLs, the scheduler, the address guard, header blocks, chains of bytes.
. "$(dirname "$0")/../lib/tap.sh"

unit fetch_url
unit fetch_hosts
unit fetch_private_address
unit fetch_head
unit fetch_chain
done_testing
