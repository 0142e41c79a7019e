import assert from "node:assert/strict";
import fc from "fast-check";
import { differences, type PropertyChange } from "../../../../history/questions/differences";
import type { JsonObject } from "../../../../record/json";

describe("differences of lists by their keys", () => {
  it("tell a group's tags by their keys, though all have the id of the group", () => {
    const tag = (key: string, value: string) => ({
      resourceId: "web",
      resourceType: "auto-scaling-group",
      key,
      value,
      propagateAtLaunch: true,
    });
    const before = { tags: [tag("Team", "orders"), tag("Stage", "prod")] };
    const after = { tags: [tag("Stage", "prod"), tag("Squad", "orders")] };
    assert.deepEqual(differences(before, after), [
      { path: "/tags/0", before: tag("Team", "orders") },
      { path: "/tags/1", after: tag("Squad", "orders") },
    ]);
  });

  it("tell a single tag by its key", () => {
    const tag = (key: string) => ({ resourceId: "web", key, value: "orders" });
    assert.equal(differences({ tags: [tag("Team")] }, { tags: [tag("Squad")] }).length, 2);
  });

  it("tell functions of a cache behaviour by the event that calls them", () => {
    const calls = (request: string, response: string) => ({
      lambdaFunctionAssociations: [
        { lambdaFunctionARN: request, eventType: "viewer-request" },
        { lambdaFunctionARN: response, eventType: "viewer-response" },
      ],
    });
    assert.deepEqual(differences(calls("a", "b"), calls("b", "a")), [
      { path: "/lambdaFunctionAssociations/0/lambdaFunctionARN", before: "a", after: "b" },
      { path: "/lambdaFunctionAssociations/1/lambdaFunctionARN", before: "b", after: "a" },
    ]);
  });

  it("tell the listeners of a load balancer by their ports, one level inside", () => {
    const listeners = (plain: number, encrypted: number) => ({
      listenerDescriptions: [
        { listener: { protocol: "TCP", loadBalancerPort: 80, instancePort: plain }, policyNames: [] },
        { listener: { protocol: "TCP", loadBalancerPort: 443, instancePort: encrypted }, policyNames: [] },
      ],
    });
    assert.deepEqual(differences(listeners(8080, 8443), listeners(8443, 8080)), [
      { path: "/listenerDescriptions/0/listener/instancePort", before: 8080, after: 8443 },
      { path: "/listenerDescriptions/1/listener/instancePort", before: 8443, after: 8080 },
    ]);
  });

  it("tell rules of a network ACL by number and direction", () => {
    const entry = (egress: boolean, ruleAction: string) => ({ ruleNumber: 100, egress, ruleAction });
    const before = { entries: [entry(true, "allow"), entry(false, "deny")] };
    const after = { entries: [entry(true, "deny"), entry(false, "allow")] };
    assert.deepEqual(
      differences(before, after).map(({ path }) => path),
      ["/entries/0/ruleAction", "/entries/1/ruleAction"],
    );
  });

  it("tell rules of a security group by protocol and ports", () => {
    const rule = (ipProtocol: string, port: number, cidrIp: string) => ({
      ipProtocol,
      fromPort: port,
      toPort: port,
      ipv4Ranges: [{ cidrIp }],
      ipRanges: [cidrIp],
    });
    const before = { ipPermissions: [rule("tcp", 53, "10.0.0.0/8"), rule("udp", 53, "10.1.0.0/16")] };
    const after = { ipPermissions: [rule("tcp", 53, "10.1.0.0/16"), rule("udp", 53, "10.0.0.0/8")] };
    const places = differences(before, after).map(({ path }) => path.split("/")[3]);
    assert.deepEqual([...new Set(places)], ["ipRanges", "ipv4Ranges"]);
  });

  it("tell the keys of a table by their kind, not by the attribute they refer to", () => {
    const schema = (partition: string, sort: string) => ({
      keySchema: [
        { attributeName: partition, keyType: "HASH" },
        { attributeName: sort, keyType: "RANGE" },
      ],
    });
    assert.deepEqual(
      differences(schema("id", "at"), schema("at", "id")).map(({ path }) => path),
      ["/keySchema/0/attributeName", "/keySchema/1/attributeName"],
    );
  });

  it("pair by likeness what a shared name does not tell", () => {
    const program = (version: string, architecture: string) => ({
      Name: "Runtime",
      Version: version,
      Architecture: architecture,
      Publisher: "Example",
    });
    const before = { Content: [program("1", "i386"), program("1", "x86_64")] };
    const after = { Content: [program("2", "x86_64"), program("1", "i386")] };
    assert.deepEqual(differences(before, after), [{ path: "/Content/0/Version", before: "1", after: "2" }]);
  });

  it("tell elements as ever after thousands of names were met", () => {
    const before = {
      rules: [
        { ruleId: "a", targetId: "x" },
        { ruleId: "b", targetId: "y" },
      ],
    };
    const after = {
      rules: [
        { ruleId: "b", targetId: "x" },
        { ruleId: "a", targetId: "y" },
      ],
    };
    const first = differences(before, after);
    for (let number = 0; number < 3000; number++) {
      const list = (value: string) => ({
        rules: [{ [`name${number}Id`]: value }],
        [`list${number}`]: [{ value }],
      });
      differences(list("a"), list("b"));
    }
    assert.equal(first.length, 2);
    assert.deepEqual(differences(before, after), first);
  });

  describe("renamed", () => {
    const statement = (Sid: string, Action = "sns:Publish") => ({
      Sid,
      Effect: "Allow",
      Principal: "*",
      Action,
      Resource: "*",
    });

    it("are a change of the Sid where a statement differs in nothing else", () => {
      assert.deepEqual(differences([statement("Stmt1")], [statement("Stmt2")]), [
        { path: "/0/Sid", before: "Stmt1", after: "Stmt2" },
      ]);
    });

    it("are a change of each Sid where all were made anew", () => {
      const before = { Statement: [statement("Stmt1"), statement("Stmt2", "sns:Subscribe")] };
      const after = { Statement: [statement("Stmt4", "sns:Subscribe"), statement("Stmt3")] };
      assert.deepEqual(differences(before, after), [
        { path: "/Statement/0/Sid", before: "Stmt2", after: "Stmt4" },
        { path: "/Statement/1/Sid", before: "Stmt1", after: "Stmt3" },
      ]);
    });

    it("are removed and added where the content differs as well", () => {
      assert.equal(differences([statement("Stmt1")], [statement("Stmt2", "sns:Subscribe")]).length, 2);
    });

    it("are removed and added where it is open which of several went on", () => {
      const before = [statement("Stmt1"), statement("Stmt2")];
      assert.deepEqual(
        differences(before, [statement("Stmt3")]).map(({ path }) => path),
        ["/0", "/0", "/1"],
      );
    });

    it("are a change of a rule's number", () => {
      const entry = (ruleNumber: number) => ({
        ruleNumber,
        egress: false,
        protocol: "6",
        ruleAction: "allow",
        cidrBlock: "10.0.0.0/8",
      });
      assert.deepEqual(differences({ entries: [entry(100)] }, { entries: [entry(110)] }), [
        { path: "/entries/0/ruleNumber", before: 100, after: 110 },
      ]);
    });

    it("are another variable where only a value is left to know it by", () => {
      const variable = (name: string) => ({ environment: [{ name, value: "on" }] });
      assert.equal(differences(variable("TRACE"), variable("DEBUG")).length, 2);
    });

    it("are another permission where it is for another principal", () => {
      const permission = (principal: string) => [
        { principal, action: "lambda:InvokeFunction", region: "eu" },
      ];
      const before = { permissions: permission("sns.amazonaws.com") };
      const after = { permissions: permission("s3.amazonaws.com") };
      assert.equal(differences(before, after).length, 2);
    });

    it("are another thing where AWS gave the id", () => {
      const target = (id: string) => ({ id, port: 80, availabilityZone: "eu-west-1a", health: "healthy" });
      const before = { targets: [target("i-0123456789abcdef0")] };
      const after = { targets: [target("i-0123456789abcdef1")] };
      assert.equal(differences(before, after).length, 2);
    });
  });

  it("are changes of what elements refer to, never of their keys, wherever that moves among them", () => {
    fc.assert(
      fc.property(redirected, ({ listName, key, before, after }) => {
        const changes = differences({ [listName]: before }, { [listName]: after });
        assert.deepEqual(inAnyOrder(changes), inAnyOrder(redirections(listName, key, { before, after })));
      }),
    );
  });
});

const keys: Readonly<Record<string, readonly (string | number)[]>> = {
  key: ["Team", "Stage", "Owner", "Cost"],
  sid: ["Read", "Write", "List", "Send"],
  name: ["a", "b", "c", "d"],
  pathPattern: ["/a/*", "/b/*", "/c/*", "*"],
  path: ["/a", "/b", "/c", "/d"],
  ruleNumber: [100, 200, 300, 400],
  priority: [1, 2, 3, 4],
  containerPort: [80, 443, 8080, 9090],
  port: [80, 443, 8080, 9090],
  keyType: ["HASH", "RANGE"],
  eventType: ["viewer-request", "viewer-response"],
  deviceName: ["/dev/sda", "/dev/sdb", "/dev/sdc", "/dev/sdd"],
  devicePath: ["/dev/sda", "/dev/sdb", "/dev/sdc", "/dev/sdd"],
  mountPoint: ["/a", "/b", "/c", "/d"],
  cidr: ["10.0.0.0/16", "10.1.0.0/16", "10.2.0.0/16"],
  principal: ["a.amazonaws.com", "b.amazonaws.com", "c.amazonaws.com"],
  ruleName: ["a", "b", "c", "d"],
  attributeName: ["id", "at", "of"],
  indexName: ["by-id", "by-at"],
};
const references = ["cachePolicyId", "targetOriginId", "gatewayId", "roleArn", "kmsKeyId", "subnetId"];
const constants = { resourceId: "web", vpcId: "vpc-1", ownerId: "111122223333", accountId: "111122223333" };

type Element = Readonly<Record<string, string | number>>;

/** A list before and after, in another order, in which each reference stands at any of the elements. */
const redirected = fc
  .record({
    listName: fc.constantFrom("entries", "items", "behaviors", "tags"),
    key: fc.constantFrom(...Object.keys(keys)),
    fields: fc.subarray(references, { minLength: 1 }),
    shared: fc.subarray(Object.entries(constants)),
  })
  .chain(({ listName, key, fields, shared }) => {
    const values = keys[key] ?? [];
    const numbers = values.map((_, index) => index);
    const permutation = fc.shuffledSubarray(numbers, { minLength: numbers.length });
    return fc.tuple(permutation, ...fields.map(() => permutation)).map(([order, ...places]) => {
      const element = (index: number, placed: readonly (readonly number[])[]): Element => ({
        ...Object.fromEntries(shared),
        ...Object.fromEntries(fields.map((field, at) => [field, `${field}-${placed[at]?.[index] ?? index}`])),
        [key]: values[index] ?? "",
      });
      const before = numbers.map((index) => element(index, []));
      const after = order.map((index) => element(index, places));
      return { listName, key, before, after };
    });
  });

function redirections(
  listName: string,
  key: string,
  { before, after }: { readonly before: readonly Element[]; readonly after: readonly Element[] },
): readonly PropertyChange[] {
  return after.flatMap((element, index) => {
    const old = before.find((one) => one[key] === element[key]) ?? {};
    return Object.entries(element)
      .filter(([field, value]) => old[field] !== value)
      .map(([field, value]) => ({
        path: `/${listName}/${index}/${field}`,
        before: old[field] ?? null,
        after: value,
      }));
  });
}

function inAnyOrder(changes: readonly PropertyChange[]): readonly JsonObject[] {
  return changes.map((change) => ({ ...change })).sort((one, other) => (one.path < other.path ? -1 : 1));
}
