import assert from "node:assert/strict";
import { meantText, NearestNames, nearestName } from "../../record/nearest-name";

describe("nearestName", () => {
  const names = ["AWS::EC2::Instance", "AWS::EC2::Subnet", "AWS::IAM::Role"];

  it("finds the name that a misspelling meant, whatever the case", () => {
    assert.equal(nearestName("aws::ec2::instanse", names), "AWS::EC2::Instance");
  });

  it("finds none where none is near", () => {
    assert.equal(nearestName("something else entirely", names), undefined);
  });

  it("finds none among none", () => {
    assert.equal(nearestName("x", []), undefined);
  });
});

describe("NearestNames", () => {
  const nearestOf = (word: string, names: readonly string[]): readonly string[] => {
    const nearest = new NearestNames(word);
    for (const name of names) nearest.offer(name);
    return nearest.names();
  };

  it("keeps the nearest alone, in whatever order they come", () =>
    assert.deepEqual(nearestOf("orders", ["order", "ordres-x", "ordersa", "oders-y"]), ["order", "ordersa"]));

  it("keeps a name once", () => assert.deepEqual(nearestOf("orders", ["order", "order"]), ["order"]));

  it("keeps three at most", () =>
    assert.deepEqual(nearestOf("web-0", ["web-1", "web-2", "web-3", "web-4"]), ["web-1", "web-2", "web-3"]));

  it("keeps those that the word is a part of where none is near", () =>
    assert.deepEqual(nearestOf("latency", ["payments-latency", "orders", "Latency-of-edge"]), [
      "payments-latency",
      "Latency-of-edge",
    ]));

  it("keeps what is near alone where something is", () =>
    assert.deepEqual(nearestOf("latency", ["payments-latency", "latencyy"]), ["latencyy"]));

  it("keeps no ARN that the word is a part of", () =>
    assert.deepEqual(
      nearestOf("alarm", ["arn:aws:cloudwatch:eu-west-1:111122223333:alarm:payments-api"]),
      [],
    ));

  it("takes no word of three letters for another that shares one of them", () =>
    assert.deepEqual(nearestOf("tag", ["day"]), []));

  it("compares with a part of a name where one is given", () => {
    const nearest = new NearestNames("paymnts-");
    nearest.offer("payments-api", "payments");
    assert.deepEqual(nearest.names(), ["payments-api"]);
  });
});

describe("meantText", () => {
  it("asks nothing where no name is near", () => assert.equal(meantText([]), ""));

  it("asks for each name", () => assert.equal(meantText(["a", "b"]), " (did you mean a or b?)"));
});
