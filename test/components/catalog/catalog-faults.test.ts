import assert from "node:assert/strict";
import { type CatalogSettings, catalogFaults } from "../../../components/catalog/catalog-faults";

const settings: CatalogSettings = {
  accountIds: ["111122223333"],
  regions: ["eu-central-1"],
  firstDay: "2026-09-08",
  databaseName: "config_time_machine",
  scanLimitBytes: 10_485_760,
};

const cases: readonly (readonly [
  claim: string,
  change: Partial<CatalogSettings>,
  faults: readonly string[],
])[] = [
  ["passes the least of settings", {}, []],
  ["passes a prefix of several folders", { prefix: "audit/config" }, []],
  ["passes regions of every partition", { regions: ["us-gov-west-1", "cn-north-1", "us-iso-east-1"] }, []],
  ["passes a leap day", { firstDay: "2028-02-29" }, []],
  [
    "refuses an account id with dashes",
    { accountIds: ["1111-2222-3333"] },
    ['accountIds has "1111-2222-3333": expected an account id of 12 digits.'],
  ],
  ["refuses no regions", { regions: [] }, ["regions is empty: name at least one."]],
  ["refuses an empty prefix", { prefix: "" }, ['prefix has "": expected no slash at its ends, or left out.']],
  [
    "refuses a prefix that begins with a slash",
    { prefix: "/audit" },
    ['prefix has "/audit": expected no slash at its ends, or left out.'],
  ],
  [
    "refuses a database name with dashes",
    { databaseName: "config-record" },
    ['databaseName has "config-record": expected lower-case letters, digits and _.'],
  ],
  [
    "refuses an organisation by its name",
    { organizationId: "acme" },
    ['organizationId has "acme": expected an id such as o-a1b2c3d4e5.'],
  ],
  [
    "refuses a day that is none",
    { firstDay: "2026-02-29" },
    ['firstDay is "2026-02-29": give a day as YYYY-MM-DD.'],
  ],
  [
    "refuses a day that is not padded",
    { firstDay: "2026-9-8" },
    ['firstDay is "2026-9-8": give a day as YYYY-MM-DD.'],
  ],
  [
    "refuses a scan limit of a fraction",
    { scanLimitBytes: 2e7 + 0.5 },
    ["scanLimitBytes is 20000000.5: give a whole number of at least 10485760."],
  ],
];

describe("catalogFaults", () => {
  for (const [claim, change, faults] of cases) {
    it(claim, () => {
      assert.deepEqual(catalogFaults({ ...settings, ...change }), faults);
    });
  }
});
