#!/usr/bin/env bash
# Many recipients: the whole of exvet check beside reading alone, and beside what one would write.
#
#   src/bench/scale.sh [N] [SHAPE] [ROUNDS] [CONTESTANTS]
#
# Generates exports of N recipients and of N/2 (src/bench/generate.sh says of what SHAPE) into a folder of
# its own under TMPDIR, which is removed at the end; with BENCH_DATA=DIR they are kept there for the next
# time. A million as the collector writes them take 3 GB with their half, 100,000 full ones some 7 GB.
# Each contestant runs once a round, one after the other, after a round that only warms the page cache.
# Prints medians of wall-clock and processor time, the peak of memory, and ratios to reading alone: the
# same parse, extraction and SHA-256 without anything that follows. CONTESTANTS are words among
#
#   read json all half large stax python
#
# half is the check of N/2, large that with EXVET_JAVA_OPTS=-XX:TieredStopAtLevel=4; reading alone and StAX
# have this compiler anyhow. Wants a built checkout (./exvet --version), bash 5, python3 and GNU time. StAX
# and python3 read CLIXML only.
set -euo pipefail

count=${1:-100000}
shape=${2:-collector}
rounds=${3:-5}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
case $shape in
  collector | full | twice) contestants=${4:-read json all half large stax python} ;;
  *) contestants=${4:-read json all half large} ;;
esac

cd "$root"
./exvet --version >/dev/null
work=$(mktemp -d "${TMPDIR:-/tmp}/exvet-scale.XXXXXX")
trap 'rm -rf "$work"' EXIT
data=${BENCH_DATA:-$work}
input=$data/$shape-$count
half=$data/$shape-$((count / 2))
[ -d "$input" ] || src/bench/generate.sh "$count" "$shape" "$input"
case " $contestants " in
  *" half "*) [ -d "$half" ] || src/bench/generate.sh $((count / 2)) "$shape" "$half" ;;
esac
javac -d "$work/classes" -cp target/lib/exvet.jar src/bench/ReadOnly.java src/bench/StaxExtract.java

java=("${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:+UseSerialGC -Xmx400m)
check() {
  command=(./exvet check "$1" --as-of 2026-11-01 --out "$work/out" --overwrite --quiet --fail-on never "${@:2}")
}
command_of() {
  unset EXVET_JAVA_OPTS
  case $1 in
    read) command=("${java[@]}" -cp "$work/classes:target/lib/exvet.jar" ReadOnly "$input") ;;
    json) check "$input" --format json ;;
    all) check "$input" ;;
    half) check "$half" --format json ;;
    large)
      check "$input" --format json
      export EXVET_JAVA_OPTS=-XX:TieredStopAtLevel=4
      ;;
    stax) command=("${java[@]}" -cp "$work/classes" StaxExtract "$input") ;;
    python) command=(python3 src/bench/extract.py "$input") ;;
  esac
}
declare -A wall cpu memory
for round in $(seq 0 "$rounds"); do
  for contestant in $contestants; do
    command_of "$contestant"
    /usr/bin/time -f '%e %U %S %M' -o "$work/measured.txt" "${command[@]}" >"$work/said.txt" 2>&1 || {
      cat "$work/said.txt" >&2
      exit 1
    }
    if [ "$round" -gt 0 ]; then
      read -r elapsed user system peak < <(tail -n 1 "$work/measured.txt")
      wall[$contestant]+="$elapsed "
      cpu[$contestant]+="$(awk -v u="$user" -v s="$system" 'BEGIN { print u + s }') "
      memory[$contestant]+="$peak "
    fi
  done
done

middle() { tr ' ' '\n' <<<"$1" | sed '/^$/d' | sort -g | sed -n "$(((rounds + 1) / 2))p"; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }
first=${contestants%% *}
echo "$count recipients, $shape, $(du -sh "$input" | cut -f 1), $(nproc) cores," \
  "load $(cut -d ' ' -f 1 /proc/loadavg), $rounds rounds, $(date -u +%F)"
echo "| | wall s | CPU s | × wall of the first | × CPU of the first | peak MB |"
echo "| --- | --- | --- | --- | --- | --- |"
declare -A label=([read]="reading alone" [json]="exvet check, JSON" [all]="exvet check, all reports"
  [half]="exvet check, JSON, half of them" [large]="exvet check, JSON, all compilers"
  [stax]="JDK StAX" [python]="python3 iterparse")
for contestant in $contestants; do
  w=$(middle "${wall[$contestant]}")
  c=$(middle "${cpu[$contestant]}")
  echo "| ${label[$contestant]} | $w | $c | $(ratio "$w" "$(middle "${wall[$first]}")")" \
    "| $(ratio "$c" "$(middle "${cpu[$first]}")") | $(($(middle "${memory[$contestant]}") / 1024)) |"
done
