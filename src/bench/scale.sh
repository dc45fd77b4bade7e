#!/usr/bin/env bash
# Many recipients: the whole of exvet check beside reading alone, and beside what one would write.
#
#   src/bench/scale.sh [N] [SHAPE] [ROUNDS]
#
# Generates exports of N recipients (src/bench/generate.sh says of what SHAPE) into target/bench,
# and runs each contestant once a round, one after the other. Prints medians of wall-clock and
# processor time, the peak of memory, and ratios to reading alone: the same parse, extraction and
# SHA-256 without anything that follows. Wants the distribution (it is built if missing), bash 5,
# python3 and GNU time. StAX and python3 read CLIXML only.
set -euo pipefail

count=${1:-100000}
shape=${2:-collector}
rounds=${3:-5}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$root/target/bench
input=$work/$shape-$count

cd "$root"
# shellcheck disable=SC2012 # our own names
newest() { ls -t target/exvet-*.zip 2>/dev/null | head -n 1; }
[ -n "$(newest)" ] || ./mvnw -q -B -Dmaven.test.skip package
mkdir -p "$work/classes"
rm -rf "$work/scale"
mkdir -p "$work/scale"
zip=$root/$(newest)
(cd "$work/scale" && jar xf "$zip" && mv exvet-*/* . && chmod +x exvet)
[ -d "$input" ] || src/bench/generate.sh "$count" "$shape" "$input"
javac -d "$work/classes" -cp "$work/scale/lib/*" src/bench/ReadOnly.java src/bench/StaxExtract.java

flags=(-XX:+UseSerialGC -Xmx400m)
check=("$work/scale/exvet" check "$input" --as-of 2026-11-01 --out "$work/out" --overwrite --quiet --fail-on never)
command_of() {
  case $1 in
    read) command=(java "${flags[@]}" -cp "$work/classes:$work/scale/lib/*" ReadOnly "$input") ;;
    json) command=("${check[@]}" --format json) ;;
    all) command=("${check[@]}") ;;
    stax) command=(java "${flags[@]}" -cp "$work/classes" StaxExtract "$input") ;;
    python) command=(python3 src/bench/extract.py "$input") ;;
  esac
}
contestants=(read json all)
case $shape in
  collector | full | twice) contestants+=(stax python) ;;
esac
declare -A wall cpu memory
for round in $(seq 0 "$rounds"); do # the first warms the page cache and is not counted
  for contestant in "${contestants[@]}"; do
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
echo "$count recipients, $shape, $(du -sh "$input" | cut -f 1), $(nproc) cores, $rounds rounds"
echo "| | wall s | CPU s | × wall of reading | × CPU of reading | peak MB |"
echo "| --- | --- | --- | --- | --- | --- |"
declare -A label=([read]="reading alone" [json]="exvet check, JSON" [all]="exvet check, all reports"
  [stax]="JDK StAX" [python]="python3 iterparse")
for contestant in "${contestants[@]}"; do
  w=$(middle "${wall[$contestant]}")
  c=$(middle "${cpu[$contestant]}")
  echo "| ${label[$contestant]} | $w | $c | $(ratio "$w" "$(middle "${wall[read]}")")" \
    "| $(ratio "$c" "$(middle "${cpu[read]}")") | $(($(middle "${memory[$contestant]}") / 1024)) |"
done
