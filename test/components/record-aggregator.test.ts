import assert from "node:assert/strict";
import { AggregationConsent } from "../../components/aggregation-consent";
import { RecordAggregator } from "../../components/record-aggregator";
import { recordResources } from "../support/recorded-resources";

const args = { region: "eu-west-1", accountId: "111122223333", regions: [] };

describe("RecordAggregator", () => {
  it("collects from named accounts, in every region", async () => {
    const source = { over: "accounts" as const, accountIds: ["444455556666"] };
    const made = await recordResources(() => new RecordAggregator("all", { ...args, source }));
    assert.deepEqual(made.only("ConfigurationAggregator").inputs.accountAggregationSource, {
      accountIds: ["444455556666"],
      allRegions: true,
    });
  });

  it("collects from an organisation with a role that may list its accounts, in the regions it is told", async () => {
    const source = { over: "organization" as const };
    const regions = ["eu-west-1"];
    const made = await recordResources(() => new RecordAggregator("all", { ...args, source, regions }));
    const { organizationAggregationSource } = made.only("ConfigurationAggregator").inputs;
    assert.match(JSON.stringify(organizationAggregationSource), /"regions":\["eu-west-1"\]/);
    assert.match(
      String(made.only("RolePolicyAttachment").inputs.policyArn),
      /AWSConfigRoleForOrganizations$/,
    );
    assert.ok(made.isAfter("all", "all-role-policy"));
  });
});

describe("AggregationConsent", () => {
  it("consents in every region to every aggregator", async () => {
    const aggregators = [{ accountId: "444455556666", region: "us-east-1" }];
    const providers = [{ region: "eu-west-1" }, { region: "eu-central-1" }];
    const made = await recordResources(() => new AggregationConsent("consent", { aggregators, providers }));
    assert.deepEqual(made.children, [
      "AggregateAuthorization consent-eu-central-1-444455556666-us-east-1",
      "AggregateAuthorization consent-eu-west-1-444455556666-us-east-1",
    ]);
    assert.equal(made.custom[0]?.inputs.authorizedAwsRegion, "us-east-1");
  });
});
