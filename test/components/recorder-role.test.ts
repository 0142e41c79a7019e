import assert from "node:assert/strict";
import type * as pulumi from "@pulumi/pulumi";
import { RecorderRole, type RecorderRoleArgs } from "../../components/recorder-role";
import { recordResources } from "../support/recorded-resources";

const args: RecorderRoleArgs = {
  region: "eu-west-1",
  accountId: "111122223333",
  kind: "service-linked",
  createsServiceLinkedRole: false,
  delivery: { bucketName: "record", folder: "AWSLogs/111122223333/Config/", topicArns: [] },
};

async function role(changes: Partial<RecorderRoleArgs> = {}) {
  let made: RecorderRole | undefined;
  const resources = await recordResources(() => {
    made = new RecorderRole("role", { ...args, ...changes });
  });
  return { resources, roleArn: await plainOf(made?.roleArn) };
}

function plainOf(output: pulumi.Output<string> | undefined): Promise<string> {
  return new Promise((resolve) => output?.apply(resolve));
}

describe("RecorderRole", () => {
  it("is the service-linked role that the account has", async () => {
    const { resources, roleArn } = await role();
    assert.deepEqual(resources.children, []);
    assert.match(roleArn, /:role\/aws-service-role\/config\.amazonaws\.com\/AWSServiceRoleForConfig$/);
  });

  it("makes the service-linked role where the account has none, and leaves it to the account", async () => {
    const { resources } = await role({ createsServiceLinkedRole: true });
    const made = resources.only("ServiceLinkedRole");
    assert.equal(made.inputs.awsServiceName, "config.amazonaws.com");
    assert.equal(made.isRetained, true);
  });

  it("is the role it is given", async () => {
    const arn = "arn:aws:iam::111122223333:role/mine";
    const { resources, roleArn } = await role({ kind: "existing", arn });
    assert.deepEqual(resources.children, []);
    assert.equal(roleArn, arn);
  });

  it("makes a role that AWS Config of this account may assume, and that delivers", async () => {
    const { resources } = await role({ kind: "created", permissionsBoundary: "arn:boundary" });
    assert.deepEqual(resources.children, [
      "Role role",
      "RolePolicy role-delivers",
      "RolePolicyAttachment role-describes",
    ]);
    assert.equal(resources.only("Role").inputs.permissionsBoundary, "arn:boundary");
    assert.match(
      String(resources.only("Role").inputs.assumeRolePolicy),
      /"aws:SourceAccount":\["111122223333"\]/,
    );
  });
});
