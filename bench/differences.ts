import { diff as deepDiff } from "deep-diff";
import { compare as fastJsonPatch } from "fast-json-patch";
import microdiff from "microdiff";
import { differences } from "../history/questions/differences";
import type { JsonObject } from "../record/json";

/** A rule that leaves the middle of a security group's rules, as different programs see it. */
interface Differ {
  readonly name: string;
  readonly count: (before: JsonObject, after: JsonObject) => number;
}

const differs: readonly Differ[] = [
  { name: "config-history", count: (before, after) => differences(before, after).length },
  { name: "microdiff", count: (before, after) => microdiff(before, after).length },
  // Its types ask for objects that may be written to; it writes nothing.
  { name: "fast-json-patch", count: (before, after) => fastJsonPatch({ ...before }, { ...after }).length },
  { name: "deep-diff", count: (before, after) => deepDiff(before, after)?.length ?? 0 },
];

const ruleCount = 220;
const rounds = 40;

function securityGroup(ports: readonly number[]): JsonObject {
  return {
    configuration: {
      groupId: "sg-0123456789abcdef0",
      ipPermissions: ports.map((port) => ({
        fromPort: port,
        toPort: port,
        ipProtocol: "tcp",
        ipv6Ranges: [],
        prefixListIds: [],
        userIdGroupPairs: [],
        ipv4Ranges: [{ cidrIp: `10.${port % 250}.0.0/16`, description: `service ${port}` }],
        ipRanges: [`10.${port % 250}.0.0/16`],
      })),
    },
  };
}

/** The least time of many runs, in milliseconds: short runs are only ever made longer by other work. */
function leastMilliseconds(run: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now();
    run();
    least = Math.min(least, performance.now() - startedAt);
  }
  return least;
}

const ports = Array.from({ length: ruleCount }, (_, index) => 8000 + index);
const before = securityGroup(ports);
const after = securityGroup(ports.filter((port) => port !== 8000 + ruleCount / 2));

console.log(`one of ${ruleCount} rules removed from the middle`);
console.log("                  changes   milliseconds");
for (const { name, count } of differs) {
  const milliseconds = leastMilliseconds(() => count(before, after));
  console.log(
    name.padEnd(18) + String(count(before, after)).padStart(7) + milliseconds.toFixed(2).padStart(15),
  );
}
