#!/usr/bin/env bash
# The example for many machines: shard.sh over real sshd servers on loopback.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../lib/examples.sh"
cd "$T" || exit

printf '%s\n' http://walkers.example/ http://walkers.example/walks/ >one.txt
printf '%s\n' http://library.example/ http://walkers.example/walks/ >two.txt

# --- shard.sh over sshd ---------------------------------------------------------------------------------------------
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# start_machine N: an sshd of its own that answers for machine N; false when that is impossible here.
start_machine() {
    local port sshd
    sshd=$(PATH=$PATH:/usr/sbin command -v sshd) || return
    mkdir -m 700 "machine$1" && port=$(free_port) || return
    ssh-keygen -q -t ed25519 -N '' -f "machine$1/host_key" || return
    cat >"machine$1/sshd_config" <<CONFIG
ListenAddress 127.0.0.1:$port
HostKey $T/machine$1/host_key
PidFile none
AuthorizedKeysFile $T/client.pub
StrictModes no
UsePAM no
PermitRootLogin yes
PasswordAuthentication no
KbdInteractiveAuthentication no
SetEnv MACHINE=$1 PATH="$PATH" http_proxy=$http_proxy
MaxStartups 100
CONFIG
    if [ "$(id -u)" = 0 ]; then mkdir -p /run/sshd; fi
    "$sshd" -D -e -f "machine$1/sshd_config" 2>"machine$1/log" &
    at_exit kill $!
    cat >>ssh_config <<CONFIG
Host machine$1
HostName 127.0.0.1
Port $port
CONFIG
    echo "1/ssh -F $T/ssh_config machine$1" >>machines
    for _ in $(seq 50); do
        ssh -F ssh_config "machine$1" true 2>ssh.err && return
        sleep 0.1
    done
    return 1
}

# On each machine, fetch is a wrapper that also notes which machine was asked for which URL.
prepare() {
    ssh-keygen -q -t ed25519 -N '' -f client
    cat >ssh_config <<CONFIG
Host *
User $(id -un)
IdentityFile $T/client
IdentitiesOnly yes
StrictHostKeyChecking no
UserKnownHostsFile $T/known_hosts
LogLevel ERROR
CONFIG
    mkdir wrapped
    # shellcheck disable=SC2016 # expanded by the wrapper
    printf '#!/bin/sh\nsed "s/^/$MACHINE /" | tee -a %q/asked.$MACHINE.$$ | cut -d " " -f 2- | %q\n' "$T" "$(command -v fetch)" >wrapped/fetch
    chmod +x wrapped/fetch
    PATH=$T/wrapped:$PATH
}

if ! need sshd || ! need ssh || ! need parallel; then
    skip "shard.sh" "sshd is not installed; make check-all installs it, and keeps it from starting"
    done_testing
fi
exec 4< <(exec "$E/serve")
read -r port <&4
export http_proxy=http://127.0.0.1:$port
prepare
for machine in 1 2 3; do
    start_machine $machine || { skip "shard.sh" "no sshd can run here: $(tail -n 1 machine$machine/log)"; done_testing; }
done
site fetch one.txt | extract | absolutize -uF | cut -f 2 | cat - one.txt two.txt | grep '^http' | sort -u >list
for host in library tearoom railway weather; do seq -f "http://$host.example/?%.0f" 5; done >>list

shard.sh machines 500 <list >out 2>err
is "shard.sh: the links that one machine would find" "$(fetch -q <list | extract | absolutize -qu | sort)" "$(sort out)"
cat asked.[1-9].* >asked
is "shard.sh: each URL was asked for once" "$(sort list)" "$(cut -d ' ' -f 2 asked | sort)"
is "shard.sh: each host's URLs stayed on one machine" "" "$(cut -d / -f 1-3 asked | sort -u | cut -d ' ' -f 2 | uniq -d)"
ok "shard.sh: more than one machine had work" test "$(cut -d ' ' -f 1 asked | sort -u | wc -l)" -gt 1
done_testing
