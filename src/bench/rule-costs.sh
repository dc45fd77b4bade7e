#!/usr/bin/env bash
# What each rule about the organisation costs to judge, and the ten dearest of them.
#
#   src/bench/rule-costs.sh [SERVERS]
#
# Wants compiled classes and tests (./mvnw -Dlaunch test-compile). Each rule is judged alone, over an
# organisation of that many servers and one of twice as many; medians of nine rounds after five that
# warm up.
set -euo pipefail

servers=${1:-20}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$root/target/bench/rule-costs

cd "$root"
rm -rf "$work"
mkdir -p "$work/classes"
./mvnw -q -B dependency:build-classpath -Dmdep.outputFile="$work/class-path.txt" -Dmdep.includeScope=runtime
class_path=$root/target/classes:$root/target/test-classes:$(cat "$work/class-path.txt")
javac -d "$work/classes" -cp "$class_path" src/bench/RuleCosts.java

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
echo "$("$java" -version 2>&1 | sed -n 2p), $(nproc) processors, $(date -u +%F)"
echo
"$java" -XX:+UseSerialGC -Xmx1g -cp "$work/classes:$class_path" exvet.verdict.RuleCosts "$servers"
