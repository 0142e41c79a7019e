import assert from "node:assert/strict";
import fc from "fast-check";
import { cutResource } from "../../../history/rendering/resource-cut";
import { widthOf } from "../../../history/rendering/text-table";

const group = "AWS::EC2::SecurityGroup/sg-0a1b2c3d4e5f60718 (payments)";
const balancer =
  "AWS::ElasticLoadBalancingV2::LoadBalancer/" +
  "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shop-edge/0123456789abcdef (shop-edge)";

describe("cutResource", () => {
  for (const [width, expected] of [
    [55, group],
    [53, "AWS::EC2::SecurityGroup/sg-0a1b2c3d4e5f60718 (payme…)"],
    [44, "AWS::EC2::SecurityGroup/sg-0a1b2c3d4e5f60718"],
    [42, "AWS::…::SecurityGroup/sg-0a1b2c3d4e5f60718"],
    [37, "…::SecurityGroup/sg-0a1b2c3d4e5f60718"],
  ] as const)
    it(`cuts the name first, then the type, to ${width} cells`, () =>
      assert.equal(cutResource(group, width), expected));

  for (const [width, expected] of [
    [
      103,
      "AWS::ElasticLoadBalancingV2::LoadBalancer/…loadbalancer/app/shop-edge/0123456789abcdef (shop-edge)",
    ],
    [80, "AWS::ElasticLoadBalancingV2::LoadBalancer/…0123456789abcdef (shop-edge)"],
    [60, "AWS::ElasticLoadBalancingV2::LoadBalancer/…0123456789abcdef"],
    [50, "AWS::Elasti…cingV2::LoadBalancer/…0123456789abcdef"],
    [38, "AWS::…::LoadBalancer/…0123456789abcdef"],
  ] as const)
    it(`shortens an ARN first, to ${width} cells`, () =>
      assert.equal(cutResource(balancer, width), expected));

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
