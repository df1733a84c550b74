#!/usr/bin/env bash
# slurm.sh on Slurm: one node of its own on 127.0.0.1, its daemons started here and ended here.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../lib/examples.sh"
for program in slurmctld slurmd sbatch; do
    need $program || skip_all "$program is missing: apt-get install slurmctld slurmd slurm-client"
done
[ "$(id -u)" = 0 ] || skip_all "slurmd runs as root only"
PATH=$PATH:/usr/sbin
cd "$T" || exit

read -r control node < <(python3 -c '
import socket
sockets = [socket.socket() for _ in range(2)]
for s in sockets:
    s.bind(("127.0.0.1", 0))
print(*[s.getsockname()[1] for s in sockets])')
mkdir state spool
cat >slurm.conf <<CONFIG
ClusterName=linkpipe
SlurmctldHost=localhost(127.0.0.1)
SlurmctldPort=$control
SlurmdPort=$node
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
SlurmUser=root
AuthType=auth/none
CredType=cred/none
MailProg=/bin/true
MpiDefault=none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
JobAcctGatherType=jobacct_gather/none
SchedulerParameters=sched_interval=1,batch_sched_delay=0
ReturnToService=2
StateSaveLocation=$T/state
SlurmdSpoolDir=$T/spool
SlurmctldPidFile=$T/slurmctld.pid
SlurmdPidFile=$T/slurmd.pid
SlurmdParameters=config_overrides
NodeName=localhost NodeHostname=localhost NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=all Nodes=localhost Default=YES State=UP
CONFIG
export SLURM_CONF=$T/slurm.conf
slurmctld -D >slurmctld.log 2>&1 &
at_exit wait $!
at_exit kill $!
slurmd -D -N localhost >slurmd.log 2>&1 &
at_exit wait $!
at_exit kill $!
for _ in $(seq 100); do
    sinfo -h -o %T >nodes 2>nodes.err && grep -q idle nodes && break
    sleep 0.2
done
grep -q idle nodes || skip_all "no Slurm can run here: $(tail -n 1 slurmd.log)"

for usage in "" "names 2" "names none links" "names 0 links"; do
    # shellcheck disable=SC2086 # words
    SLURM_ARRAY_TASK_ID=1 run "usage: $usage" 2 slurm.sh $usage
done
run "usage: not by hand" 2 slurm.sh names 2 links
like "says how" 'usage: sbatch --array' "$(cat err)"

site crawl.sh walk 3 http://walkers.example/ 2>crawl.err
split -n l/3 walk/seen list.
for list in list.a?; do site fetch -q <"$list" >"$list.warc"; done
ls "$T"/list.*.warc >names
mapper.sh <names 2>err | LC_ALL=C sort -u >expected

run "an array job of two tasks" 0 timeout 60 sbatch --wait --array=1-2 "$E/slurm.sh" names 2 links
is "a part for each" "links.1 links.2" "$(cd links && echo *)"
ok "merged, they are the shell's lines" diff expected <(LC_ALL=C sort -m -u links/links.*)
is "a log for each says what was read" "1 2" "$(grep -c 'linkpipe,files,1' links.1.log links.2.log | cut -d : -f 2 | sort | paste -s -d ' ')"

# A file that is missing fails its task, and only that: the part stays missing until the task is run again.
mv list.ab.warc away
run "a file that is missing" 1 timeout 60 sbatch --wait --array=1-2 "$E/slurm.sh" names 2 again
is "leaves its part without a name" "links.1 new.2" "$(cd again && echo *)"
like "and is named in the log" 'list.ab.warc: failed with status: open' "$(cat links.2.log)"
mv away list.ab.warc
run "that task again" 0 timeout 60 sbatch --wait --array=2 "$E/slurm.sh" names 2 again
ok "makes it whole" diff expected <(LC_ALL=C sort -m -u again/*)
done_testing
