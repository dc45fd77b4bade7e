#!/usr/bin/env bash
# Asking name servers: six questions about each of many domains, all at once, beside kdig that asks
# one by one and dnsperf that only counts.
#
#   src/bench/dns.sh [DOMAINS] [ROUNDS]
#
# Serves a zone of its own with nsd on loopback. Each round runs all contestants, one after the other;
# medians are printed, and the ratio to kdig in questions a second. It fails if an answer is lost or wrong.
# exvet is timed without and with the start of its JVM. Wants compiled classes in target/classes
# (./mvnw -Dlaunch compile), nsd, kdig, dnsperf and GNU time.
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
run() { # writes what the command says to said.txt, and its wall and processor time to measured.txt
  /usr/bin/time -f '%e %U %S' -o "$work/measured.txt" "$@" >"$work/said.txt"
}

declare -A inside wall cpu
for ((round = 0; round <= rounds; round++)); do # the first warms up and is not counted
  for contestant in exvet kdig dnsperf; do
    case $contestant in
      exvet) # as the launcher starts it
        run "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx400m \
          -cp "$work/classes:$class_path" exvet.probe.AskNames "127.0.0.1:$port" "$domains"
        read -r seconds answers lost wrong <"$work/said.txt"
        if [ "$answers $lost $wrong" != "$questions 0 0" ]; then
          echo "$answers answers to $questions questions, $lost lost, $wrong wrong" >&2
          exit 1
        fi
        ;;
      kdig) # it waits for each answer before it asks the next question
        run xargs -a "$work/questions.txt" -n 20000 kdig @127.0.0.1 -p "$port" +dnssec +noall +answer
        seconds=
        ;;
      dnsperf)
        run dnsperf -s 127.0.0.1 -p "$port" -d "$work/questions.txt" -n 1 -q 100 -D
        seconds=$(awk '/Run time/ { print $4 }' "$work/said.txt")
        ;;
    esac
    if [ "$round" -gt 0 ]; then
      read -r elapsed user system <"$work/measured.txt"
      inside[$contestant]+="${seconds:-$elapsed} "
      wall[$contestant]+="$elapsed "
      cpu[$contestant]+="$(awk -v u="$user" -v s="$system" 'BEGIN { print u + s }') "
    fi
  done
done

middle() { tr ' ' '\n' <<<"$1" | sed '/^$/d' | sort -g | sed -n "$(((rounds + 1) / 2))p"; }
kdig=$(middle "${inside[kdig]}")
echo "$questions questions, $(nproc) cores, $rounds rounds, load $(cut -d ' ' -f 1 /proc/loadavg), $(date -u +%F)"
echo "| | asking, s | with its start, s | CPU s | questions a second | × kdig |"
echo "| --- | --- | --- | --- | --- | --- |"
declare -A label=([exvet]="exvet, 100 at once" [kdig]="kdig, one by one" [dnsperf]="dnsperf, 100 at once")
for contestant in exvet kdig dnsperf; do
  awk -v l="${label[$contestant]}" -v s="$(middle "${inside[$contestant]}")" \
    -v w="$(middle "${wall[$contestant]}")" -v c="$(middle "${cpu[$contestant]}")" \
    -v k="$kdig" -v n="$questions" \
    'BEGIN { printf "| %s | %.2f | %.2f | %.2f | %.0f | %.2f |\n", l, s, w, c, n / s, k / s }'
done
