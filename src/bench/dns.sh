#!/usr/bin/env bash
# Asking name servers: six questions about each of many domains, all at once, beside kdig that asks
# one by one and dnsperf that only counts.
#
#   src/bench/dns.sh [DOMAINS] [ROUNDS]
#
# Serves a zone of its own with nsd on loopback. Each round runs all contestants, one after the other;
# medians are printed, and the ratio to kdig in questions a second. No answer may be lost or wrong,
# else it fails. exvet is timed with and without the start of its JVM, which is what a run costs.
# Wants compiled classes in target/classes (./mvnw -Dlaunch compile), nsd, kdig and dnsperf.
set -euo pipefail

domains=${1:-10000}
rounds=${2:-5}
port=${LAB_PORT:-5390}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$root/target/bench/dns
export PATH=$PATH:/usr/sbin

cd "$root"
rm -rf "$work"
mkdir -p "$work/classes" "$work/zones"
./mvnw -o -q -B -ntp dependency:build-classpath -Dmdep.outputFile="$work/class-path.txt" -Dmdep.includeScope=runtime
class_path=$root/target/classes:$(cat "$work/class-path.txt")
javac -d "$work/classes" -cp "$class_path" src/bench/AskNames.java

awk -v domains="$domains" 'BEGIN {
  print "$TTL 3600\n$ORIGIN test.\n@ SOA ns1 hostmaster 1 3600 900 1209600 300\n  NS ns1\nns1 A 127.0.0.1"
  for (i = 0; i < domains; i++) {
    d = sprintf("d%05d", i)
    ip = sprintf("10.%d.%d", i / 250, i % 250)
    printf "%s MX 10 mail.%s\n A %s.80\n TXT \"v=spf1 ip4:%s.25 -all\"\n", d, d, ip, ip
    printf "_dmarc.%s TXT \"v=DMARC1; p=reject; rua=mailto:d@%s.test\"\n", d, d
    printf "autodiscover.%s CNAME mail.%s\nmail.%s A %s.25\n", d, d, d, ip
  }
}' >"$work/zones/test"
awk -v domains="$domains" 'BEGIN {
  for (i = 0; i < domains; i++) {
    d = sprintf("d%05d.test", i)
    printf "%s MX\n%s A\n%s TXT\n_dmarc.%s TXT\nautodiscover.%s A\nmail.%s A\n", d, d, d, d, d, d
  }
}' >"$work/questions.txt"
cat >"$work/nsd.conf" <<CONF
server:
  ip-address: 127.0.0.1@$port
  username: ""
  chroot: ""
  database: ""
  zonesdir: "$work/zones"
  zonelistfile: "$work/zone.list"
  pidfile: "$work/nsd.pid"
  xfrdfile: ""
  xfrdir: "$work"
  logfile: "$work/log"
  server-count: 1
  do-ip6: no
  rrl-ratelimit: 0
remote-control:
  control-enable: no
zone:
  name: "test"
  zonefile: "test"
CONF
nsd -c "$work/nsd.conf"
trap 'kill "$(cat "$work/nsd.pid")" 2>/dev/null || true' EXIT
until (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do sleep 0.1; done

questions=$((domains * 6))
now() { date +%s.%N; }
since() { awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.3f", b - a }'; }
asked() { # as the launcher starts it, but for the compilers
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:+UseSerialGC "$@" -Xmx400m \
    -cp "$work/classes:$class_path" exvet.probe.AskNames "127.0.0.1:$port" "$domains"
}

declare -A times
for ((round = 0; round <= rounds; round++)); do # the first warms up and is not counted
  for contestant in exvet hot kdig dnsperf; do
    start=$(now)
    case $contestant in
      exvet | hot)
        options=(-XX:TieredStopAtLevel=1)
        [ "$contestant" = hot ] && options=(-XX:TieredStopAtLevel=4)
        read -r seconds answers lost wrong < <(asked "${options[@]}")
        wall=$(since "$start")
        if [ "$answers $lost $wrong" != "$questions 0 0" ]; then
          echo "$contestant: $answers answers to $questions questions, $lost lost, $wrong wrong" >&2
          exit 1
        fi
        ;;
      kdig)
        # It waits for each answer before it asks the next question; 10 000 fit on a command line.
        xargs -n 20000 kdig @127.0.0.1 -p "$port" +dnssec +noall +answer \
          <"$work/questions.txt" >"$work/kdig.txt"
        seconds=$(since "$start")
        wall=$seconds
        ;;
      dnsperf)
        dnsperf -s 127.0.0.1 -p "$port" -d "$work/questions.txt" -n 1 -q 100 -D >"$work/dnsperf.txt"
        seconds=$(awk '/Run time/ { print $4 }' "$work/dnsperf.txt")
        wall=$(since "$start")
        ;;
    esac
    if [ "$round" -gt 0 ]; then
      times[$contestant]+="$seconds "
      times[$contestant-wall]+="$wall "
    fi
  done
done

middle() { tr ' ' '\n' <<<"${times[$1]}" | sed '/^$/d' | sort -g | sed -n "$(((rounds + 1) / 2))p"; }
kdig=$(middle kdig)
echo "$questions questions, $(nproc) cores, $rounds rounds, $(date -u +%F)"
echo "| | s | with its start | questions a second | × kdig one by one |"
echo "| --- | --- | --- | --- | --- |"
declare -A label=([exvet]="exvet, 100 at once" [hot]="the same with both compilers"
  [kdig]="kdig, one by one" [dnsperf]="dnsperf, 100 at once")
for contestant in exvet hot kdig dnsperf; do
  s=$(middle "$contestant")
  wall=$(middle "$contestant-wall")
  awk -v l="${label[$contestant]}" -v s="$s" -v w="$wall" -v k="$kdig" -v n="$questions" \
    'BEGIN { printf "| %s | %.2f | %.2f | %.0f | %.2f |\n", l, s, w, n / s, k / s }'
done
