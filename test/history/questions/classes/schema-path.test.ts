import assert from "node:assert/strict";
import { addedSchemaPath } from "../../../../history/questions/classes/schema-path";
import type { PropertyChange } from "../../../../history/questions/differences";
import { foundChange } from "../../../support/found-change";

const change = foundChange({ resourceId: "i-0a1b", resourceName: "web" });
const pathOf = (path: string, property: Omit<PropertyChange, "path"> = { after: true }): string | undefined =>
  addedSchemaPath({ path, ...property }, change);

describe("addedSchemaPath", () => {
  const schema: readonly (readonly [string, string])[] = [
    [
      "/configuration/metadataOptions/instanceMetadataTags",
      "/configuration/metadataOptions/instanceMetadataTags",
    ],
    ["/configuration/volumes/3/throughput", "/configuration/volumes/*/throughput"],
    ["/configuration/endpoints/vpce-0a1b/dnsSupport", "/configuration/endpoints/*/dnsSupport"],
    ["/configuration/web/dnsSupport", "/configuration/*/dnsSupport"],
    ["/supplementaryConfiguration/BucketAbacStatus", "/supplementaryConfiguration/BucketAbacStatus"],
    ["/recordingFrequency", "/recordingFrequency"],
  ];
  for (const [path, expected] of schema) {
    it(`takes ${path} for a property that AWS may have added`, () => assert.equal(pathOf(path), expected));
  }

  const chosen: readonly string[] = [
    "/configuration/ipPermissions/1",
    "/configuration/environment/variables/LOG_LEVEL",
    "/configuration/environment/variables/table",
    "/configuration/environment/variables",
    "/configuration/dockerLabels/team",
    "/configuration/settings/log_level",
    "/configuration/settings/app.example~1name",
    "/configuration/endpoints/web",
    "/configuration/policy/Statement/0/Condition",
    "/supplementaryConfiguration/BucketPolicy",
    "/configuration/assumeRolePolicyDocument/Version",
    "/tags/Owner",
    "/configuration/__proto__",
    "/configuration/",
    "",
  ];
  for (const path of chosen) {
    it(`takes ${path === "" ? "the whole item" : path} for somebody's choice`, () => {
      assert.equal(pathOf(path), undefined);
    });
  }

  it("takes no property that was there for an addition", () => {
    assert.equal(pathOf("/configuration/a", { before: null, after: 1 }), undefined);
  });

  it("takes no removal for an addition", () =>
    assert.equal(pathOf("/configuration/a", { before: 1 }), undefined));

  it("takes null for a value", () => {
    assert.equal(pathOf("/configuration/a", { after: null }), "/configuration/a");
  });

  it("takes a value that names another resource for somebody's choice", () => {
    const after = { key: ["arn:aws:kms:eu-west-1:111122223333:key/0a"] };
    assert.equal(pathOf("/configuration/encryption", { after }), undefined);
  });

  it("takes a value that names the resource itself for AWS's", () => {
    const after = "arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1b";
    assert.equal(pathOf("/configuration/instanceArn", { after }), "/configuration/instanceArn");
  });
});
