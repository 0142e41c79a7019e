import assert from "node:assert/strict";
import fc from "fast-check";
import { cutResource, cutType, leastResourceWidth } from "../../../history/rendering/resource-cut";
import { widthOf } from "../../../history/rendering/text-table";

const group = "AWS::EC2::SecurityGroup/sg-0a1b2c3d4e5f60718 (payments)";
const balancer =
  "AWS::ElasticLoadBalancingV2::LoadBalancer/" +
  "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shop-edge/0123456789abcdef (shop-edge)";

describe("leastResourceWidth", () => {
  it("is the width of the type's and the id's ends", () =>
    assert.equal(leastResourceWidth(balancer), widthOf("…LoadBalancer/…0123456789abcdef")));

  it("never has a resource cut at both its type and its id", () => {
    const texts = fc.stringMatching(/^[A-Za-z0-9-]{1,60}$/);
    fc.assert(
      fc.property(texts, texts, (type, id) => {
        const text = `AWS::Service::${type}/${id} (name)`;
        const cut = cutResource(text, leastResourceWidth(text));
        assert.ok(cut.endsWith(`${type}/${id}`), cut);
      }),
    );
  });
});

describe("cutType", () => {
  for (const [width, expected] of [
    [34, "AWS::AutoScaling::AutoScalingGroup"],
    [33, "…AutoScaling::AutoScalingGroup"],
    [29, "…AutoScalingGroup"],
    [10, "…lingGroup"],
  ] as const)
    it(`leaves out the vendor, then the service, to ${width} cells`, () =>
      assert.equal(cutType("AWS::AutoScaling::AutoScalingGroup", width), expected));
});

describe("cutResource", () => {
  for (const [width, expected] of [
    [55, group],
    [53, "…EC2::SecurityGroup/sg-0a1b2c3d4e5f60718 (payments)"],
    [49, "…EC2::SecurityGroup/sg-0a1b2c3d4e5f60718 (payme…)"],
    [44, "AWS::EC2::SecurityGroup/sg-0a1b2c3d4e5f60718"],
    [42, "…EC2::SecurityGroup/sg-0a1b2c3d4e5f60718"],
    [37, "…SecurityGroup/sg-0a1b2c3d4e5f60718"],
    [30, "…ityGroup/sg-0a1b2c3d4e5f60718"],
  ] as const)
    it(`cuts the vendor first, then the name, then the type, to ${width} cells`, () =>
      assert.equal(cutResource(group, width), expected));

  for (const [width, expected] of [
    [
      103,
      "AWS::ElasticLoadBalancingV2::LoadBalancer/…loadbalancer/app/shop-edge/0123456789abcdef (shop-edge)",
    ],
    [80, "AWS::ElasticLoadBalancingV2::LoadBalancer/…0123456789abcdef (shop-edge)"],
    [60, "AWS::ElasticLoadBalancingV2::LoadBalancer/…0123456789abcdef"],
    [50, "…LoadBalancer/…0123456789abcdef (shop-edge)"],
    [38, "…LoadBalancer/…0123456789abcdef (sho…)"],
  ] as const)
    it(`shortens an ARN first, to ${width} cells`, () =>
      assert.equal(cutResource(balancer, width), expected));

  for (const [id, width, expected] of [
    ["arn:aws:ecs:eu-west-1:111122223333:task-definition/payments-api:46", 46, "…payments-api:46"],
    ["arn:aws:lambda:eu-west-1:111122223333:function:refund", 40, "…refund"],
    ["arn:aws:ecs:eu-west-1:111122223333:service/payments/api", 43, "…payments/api"],
    ["https://sqs.eu-west-1.amazonaws.com/111122223333/orders", 37, "…orders"],
  ] as const)
    it(`shortens ${id} to ${expected}`, () =>
      assert.equal(
        cutResource(`AWS::ECS::TaskDefinition/${id}`, width),
        `AWS::ECS::TaskDefinition/${expected}`,
      ));

  it("cuts an id that leaves the type no room, and the type not at all", () =>
    assert.equal(
      cutResource(`AWS::SNS::Topic/${"a".repeat(60)}z`, 36),
      `AWS::SNS::Topic/${"a".repeat(10)}…${"a".repeat(8)}z`,
    ));

  it("never cuts both type and id, however narrow", () => {
    const texts = fc.stringMatching(/^[A-Za-z0-9-]{1,60}$/);
    fc.assert(
      fc.property(fc.tuple(texts, texts, texts), fc.integer({ min: 24, max: 120 }), ([a, b, id], width) => {
        const type = `AWS::${a}::${b}`;
        const cut = cutResource(`${type}/${id}`, width);
        assert.ok(cut.startsWith(`${type}/`) || cut.endsWith(`/${id}`), cut);
      }),
    );
  });

  it("fits where one of the two can be shortened enough", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Za-z0-9-]{1,300}$/),
        fc.integer({ min: 36, max: 120 }),
        (id, width) => {
          assert.ok(widthOf(cutResource(`AWS::EC2::SecurityGroup/${id}`, width)) <= width);
        },
      ),
    );
  });
});
