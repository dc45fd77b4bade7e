#!/usr/bin/env bash
# A live check of a published organisation beside the slowest of the single probes it is made of.
#
#   src/bench/live.sh [ROUNDS]
#
# Starts the lab in a network of its own (src/test/lab/world; needs root), in which the example organisation
# has four names, two servers and both views, and mail hosts that greet after three seconds, as many do. Each
# round runs exvet probe, with the start of its JVM, and after it the single probes as native tools make them,
# one by one; medians are printed, and how many times the slowest of them exvet takes. It fails if a server
# was not seen. Wants compiled classes in target/classes (./mvnw -Dlaunch compile), openssl, curl and kdig.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
rounds=${1:-5}
work=$PWD/target/bench/live
if [ -z "${LAB_WORLD:-}" ]; then
  mkdir -p "$work"
  ./mvnw -o -q -B -ntp dependency:build-classpath -Dmdep.outputFile="$work/class-path" -Dmdep.includeScope=runtime
  LAB_MAIL=tarpit LAB_SERVICES="nginx nsd postfix" exec src/test/lab/world "$PWD/src/bench/live.sh" "$rounds"
fi

{
  cat src/examples/contoso.yaml
  echo "dns: {public: ['$LAB_DNS_PUBLIC'], private: ['172.16.10.5']}"
} >"$work/contoso.yaml"

contestants=(exvet starttls tls https dns)
run() {
  case $1 in
    exvet)
      "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
        -cp "$PWD/target/classes:$(<"$work/class-path")" exvet.cli.Main probe src/examples/contoso \
        --profile "$work/contoso.yaml" --record "$work/seen.json" --overwrite --quiet
      ;;
    starttls) openssl s_client -starttls smtp -name probe.example.com -connect 131.107.2.25:25 ;;
    tls) openssl s_client -servername mail.contoso.com -connect 131.107.2.10:443 ;;
    https) curl -sk --resolve owa.contoso.com:443:131.107.2.10 https://owa.contoso.com/owa/ ;;
    dns) kdig "@${LAB_DNS_PUBLIC%:*}" -p "${LAB_DNS_PUBLIC#*:}" contoso.com MX ;;
  esac </dev/null >"$work/$1.txt" 2>&1
}

declare -A times
for ((round = 0; round <= rounds; round++)); do # the first warms up and is not counted
  for contestant in "${contestants[@]}"; do
    begin=$(date +%s%N)
    run "$contestant" || { cat "$work/$contestant.txt" >&2; exit 1; }
    [ "$round" = 0 ] || times[$contestant]+="$((($(date +%s%N) - begin) / 1000000)) "
  done
  if grep -E '"probe":"(tls|http|smtp)"' "$work/seen.json" | grep -qE '"failure":"(timeout|slow|silent|not )'; then
    grep -E '"failure":"(timeout|slow|silent|not )' "$work/seen.json" | head -3 >&2
    exit 1
  fi
done

middle() { tr ' ' '\n' <<<"$1" | sed '/^$/d' | sort -n | sed -n "$(((rounds + 1) / 2))p"; }
slowest=0
for contestant in starttls tls https dns; do
  median=$(middle "${times[$contestant]}")
  [ "$median" -le "$slowest" ] || slowest=$median
done
entries=$(grep -c '"probe":' "$work/seen.json")
echo "$entries probes, $(nproc) cores, $rounds rounds, load $(cut -d ' ' -f 1 /proc/loadavg), $(date -u +%F)"
echo "| probe | median ms | range | × the slowest single one |"
echo "| --- | --- | --- | --- |"
declare -A label=([exvet]="\`exvet probe\`, all of them" [starttls]="SMTP with STARTTLS (openssl)"
  [tls]="TLS (openssl)" [https]="HTTPS (curl)" [dns]="DNS (kdig)")
for contestant in "${contestants[@]}"; do
  range=$(tr ' ' '\n' <<<"${times[$contestant]}" | sed '/^$/d' | sort -n | sed -n '1p;$p' | paste -sd - | sed 's/-/–/')
  awk -v l="${label[$contestant]}" -v m="$(middle "${times[$contestant]}")" -v r="$range" -v s="$slowest" \
    'BEGIN { printf "| %s | %d | %s | %.2f |\n", l, m, r, m / s }'
done
