#!/usr/bin/env bash
# Cold start of exvet on the sample organisation, beside what any Java program needs.
#
#   src/bench/cold-start.sh [ROUNDS]
#
# Builds if there is no distribution, unpacks it into target/bench, and starts each contestant
# once a round, one after the other, so that a busy moment of the machine hits all alike. Prints
# medians of the rounds, their range, and the ratios to the JVM that prints one line and to the one
# that only parses the same files. Beside times, which a busy machine moves, it counts the classes a
# start loads, and those of them that no archive and no jar holds because they are made at run time:
# each of these costs 1 to 2 ms. Wants bash 5; memory needs /usr/bin/time (GNU).
set -euo pipefail

rounds=${1:-11}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$root/target/bench
sample=$root/src/examples/contoso
profile=$root/src/examples/contoso.yaml

cd "$root"
# shellcheck disable=SC2012 # our own names
newest() { ls -t target/exvet-*.zip 2>/dev/null | head -n 1; }
[ -n "$(newest)" ] || ./mvnw -q -B -Dmaven.test.skip package
rm -rf "$work"
mkdir -p "$work/classes" "$work/plain" "$work/set-up"
zip=$(newest)
unpack() { (cd "$1" && jar xf "$root/$zip" && mv exvet-*/* . && chmod +x exvet); }
unpack "$work/plain"
unpack "$work/set-up"
javac -d "$work/classes" -cp "$work/plain/lib/*" src/bench/Hello.java src/bench/PlainParse.java
"$work/set-up/exvet" setup

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
flags=(-Xshare:auto -XX:+UseSerialGC -XX:TieredStopAtLevel=1)
aalto=$(ls "$work"/plain/lib/aalto-xml-*.jar):$(ls "$work"/plain/lib/stax2-api-*.jar)

# Sets command for a contestant.
command_of() {
  local checked=("check" "$sample" --profile "$profile" --as-of 2026-11-01 --out "$work/out" --overwrite --quiet)
  case $1 in
    hello) command=("$java" "${flags[@]}" -cp "$work/classes" Hello) ;;
    parse) command=("$java" "${flags[@]}" -cp "$work/classes:$aalto" PlainParse "$sample") ;;
    json) command=("$work/plain/exvet" "${checked[@]}" --format json) ;;
    all) command=("$work/plain/exvet" "${checked[@]}") ;;
    json_set_up) command=("$work/set-up/exvet" "${checked[@]}" --format json) ;;
    all_set_up) command=("$work/set-up/exvet" "${checked[@]}") ;;
  esac
}

contestants=(hello parse json_set_up all_set_up json all)
declare -A label=(
  [hello]="JVM that prints one line"
  [parse]="the same files, parsed only"
  [json_set_up]="\`exvet check\`, JSON, after \`exvet setup\`"
  [all_set_up]="\`exvet check\`, HTML, XLSX and JSON, after \`exvet setup\`"
  [json]="\`exvet check\`, JSON, without set-up"
  [all]="\`exvet check\`, HTML, XLSX and JSON, without set-up"
)

declare -A times memory
for round in $(seq -2 "$rounds"); do # the first three warm the page cache and are not counted
  for contestant in "${contestants[@]}"; do
    command_of "$contestant"
    start=$EPOCHREALTIME
    "${command[@]}" >"$work/said.txt" 2>&1 || {
      echo "$contestant failed:" >&2
      cat "$work/said.txt" >&2
      exit 1
    }
    end=$EPOCHREALTIME
    if [ "$round" -gt 0 ]; then
      times[$contestant]+="$((${end/[.,]/} - ${start/[.,]/})) "
    fi
  done
done

# Sets loaded and made for a contestant.
count_classes() {
  local log=$work/classes.txt option
  option=-Xlog:class+load:file=$log
  command_of "$1"
  JDK_JAVA_OPTIONS=$option EXVET_JAVA_OPTS=$option "${command[@]}" >/dev/null 2>&1
  loaded=$(grep -c ' source: ' "$log")
  made=$(grep -cE ' source: (__|[a-zA-Z.]*\.[A-Z][A-Za-z$]*$)' "$log" || true)
}

sorted() { tr ' ' '\n' <<<"$1" | sed '/^$/d' | sort -n; }
nth() { sed -n "${2}p" <<<"$1"; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.1f", a / b }'; }
ms() { awk -v a="$1" 'BEGIN { printf "%.0f", a / 1000 }'; }

# Memory apart from time, since measuring it costs some.
if [ -x /usr/bin/time ]; then
  for contestant in "${contestants[@]}"; do
    for _ in 1 2 3; do
      command_of "$contestant"
      /usr/bin/time -f %M -o "$work/memory.txt" "${command[@]}" >/dev/null 2>&1
      memory[$contestant]+="$(tail -n 1 "$work/memory.txt") "
    done
  done
fi

median=$(((rounds + 1) / 2))
hello_time=$(nth "$(sorted "${times[hello]}")" "$median")
parse_time=$(nth "$(sorted "${times[parse]}")" "$median")
echo
echo "$("$java" -version 2>&1 | sed -n 2p), $(nproc) cores, $rounds rounds, $(date -u +%F)"
echo
echo "| start of | median ms | range | × one line | × parse only | peak memory MB | classes | made |"
echo "| --- | --- | --- | --- | --- | --- | --- | --- |"
for contestant in "${contestants[@]}"; do
  list=$(sorted "${times[$contestant]}")
  middle=$(nth "$list" "$median")
  peak=-
  if [ -n "${memory[$contestant]:-}" ]; then
    peak=$(($(nth "$(sorted "${memory[$contestant]}")" 2) / 1024))
  fi
  count_classes "$contestant"
  echo "| ${label[$contestant]} | $(ms "$middle") | $(ms "$(nth "$list" 1)")–$(ms "$(nth "$list" "$rounds")")" \
    "| $(ratio "$middle" "$hello_time") | $(ratio "$middle" "$parse_time") | $peak" \
    "| $loaded | $made |"
done
