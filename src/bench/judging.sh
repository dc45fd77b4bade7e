#!/usr/bin/env bash
# Judging alone: recipients in memory, through the rules and through plain Java with the same checks.
#
#   src/bench/judging.sh [MAILBOXES]
#
# Wants compiled classes in target/classes (./mvnw -Dlaunch compile) and prints a table once for one
# processor and once for all. Contestants of a line run in turns, seven rounds after eight that warm up;
# "half" is the same with half of the mailboxes.
set -euo pipefail

mailboxes=${1:-1000000}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$root/target/bench/judging

cd "$root"
rm -rf "$work"
mkdir -p "$work/classes"
./mvnw -q -B dependency:build-classpath -Dmdep.outputFile="$work/class-path.txt" -Dmdep.includeScope=runtime
class_path=$root/target/classes:$(cat "$work/class-path.txt")
javac -d "$work/classes" -cp "$class_path" src/bench/Judging.java

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
for processors in 1 "$(nproc)"; do
  echo
  echo "$("$java" -version 2>&1 | sed -n 2p), $processors of $(nproc) processors, $(date -u +%F)"
  echo
  "$java" -XX:ActiveProcessorCount="$processors" -XX:+UseSerialGC -Xmx1500m \
    -cp "$work/classes:$class_path" exvet.verdict.Judging "$mailboxes" "$work"
done
