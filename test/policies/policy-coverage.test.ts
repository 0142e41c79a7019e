import assert from "node:assert/strict";
import { bucketPolicy, deliveryStatements } from "../../policies/bucket-policy";
import { replicationKeyStatements } from "../../policies/key-policy";
import { policyCoverage } from "../../policies/policy-coverage";
import type { PolicyDocument } from "../../policies/policy-document";

const grant = {
  partition: "aws",
  bucketName: "record",
  deliveries: [{ accountId: "111122223333", folder: "AWSLogs/111122223333/Config/" }],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: IAM fills this in, not JavaScript.
  sourceFolder: "AWSLogs/${aws:SourceAccount}/Config/",
};
const needed = deliveryStatements(grant);
const bucket = "arn:aws:s3:::record";
const every = ["s3:GetBucketAcl", "s3:ListBucket", "s3:PutObject"];

type Written = Readonly<Record<string, unknown>>;

/** The policy as somebody may have written it: not in our shape. */
function coverage(...statements: readonly Written[]) {
  const base = { Effect: "Allow", Principal: { Service: "config.amazonaws.com" }, Action: "s3:*" };
  const Statement = statements.map((statement) => ({
    ...base,
    Resource: [bucket, `${bucket}/*`],
    ...statement,
  }));
  return policyCoverage(needed, { Version: "2012-10-17", Statement } as unknown as PolicyDocument);
}

/** The actions that nothing grants. */
function lacking(...statements: readonly Written[]): readonly string[] {
  return coverage(...statements).missing.flatMap(({ Action }) => Action);
}

function under(Condition: Written): Written {
  return { Condition };
}

describe("policyCoverage", () => {
  it("finds nothing missing in the policy we write ourselves", () => {
    assert.deepEqual(policyCoverage(needed, bucketPolicy(grant)), { missing: [], denials: [], doubts: [] });
  });

  it("looks for each action by itself, in as many statements as there are", () => {
    const source = { StringEquals: { "AWS:SourceAccount": "111122223333" } };
    const statements = [
      { Action: "s3:GetBucketAcl", Resource: bucket, Condition: source },
      { Action: "s3:ListBucket", Resource: bucket, Condition: source },
      {
        Action: ["s3:PutObject"],
        Resource: `${bucket}/AWSLogs/111122223333/Config/*`,
        Condition: { StringEquals: { ...source.StringEquals, "s3:x-amz-acl": "bucket-owner-full-control" } },
      },
    ];
    assert.deepEqual(coverage(...statements), { missing: [], denials: [], doubts: [] });
    assert.deepEqual(lacking(...statements.slice(1)), ["s3:GetBucketAcl"]);
    assert.deepEqual(lacking(...statements.slice(0, 2)), ["s3:PutObject"]);
  });

  const granting: readonly (readonly [claim: string, statement: Written])[] = [
    ["a wider grant", {}],
    ["everyone", { Principal: "*" }],
    ["everyone, as AWS writes it", { Principal: { AWS: "*" } }],
    ["one service among others", { Principal: { Service: ["a.amazonaws.com", "config.amazonaws.com"] } }],
    ["actions in any case", { Action: ["S3:Get*", "s3:listbucket", "s3:putOBJECT"] }],
    ["a condition on TLS", under({ Bool: { "aws:SecureTransport": "true" } })],
    ["a condition that there is a source", under({ Null: { "aws:SourceAccount": "false" } })],
    ["a condition that a service calls", under({ Bool: { "aws:PrincipalIsAWSService": true } })],
    ["the account among others", under({ StringEquals: { "aws:SourceAccount": ["1", "111122223333"] } })],
    [
      "a condition on another account that is negated",
      under({ StringNotEquals: { "aws:SourceAccount": "1" } }),
    ],
    [
      "a condition on what a service never carries, if it exists",
      under({ StringEqualsIfExists: { "aws:SourceVpce": "v" } }),
    ],
    ["a pattern of sources", under({ ArnLike: { "aws:SourceArn": "arn:aws:config:*:111122223333:*" } })],
    ["all actions but some others", { Action: undefined, NotAction: "s3:Delete*" }],
    [
      "all resources but some others",
      { Resource: undefined, NotResource: `${bucket}/AWSLogs/444455556666/*` },
    ],
    ["everyone but some others", { Principal: undefined, NotPrincipal: { AWS: "444455556666" } }],
    ["the folder by a policy variable", { Resource: [bucket, `${bucket}/${grant.sourceFolder}*`] }],
  ];
  for (const [claim, statement] of granting) {
    it(`accepts ${claim}`, () => {
      assert.deepEqual(coverage(statement), { missing: [], denials: [], doubts: [] });
    });
  }

  const refusing: readonly (readonly [claim: string, statement: Written])[] = [
    ["another service", { Principal: { Service: "cloudtrail.amazonaws.com" } }],
    ["another account's identities", { Principal: { AWS: "arn:aws:iam::444455556666:root" } }],
    ["a condition on another account", under({ StringEquals: { "aws:SourceAccount": "444455556666" } })],
    ["a condition on plain transport", under({ Bool: { "aws:SecureTransport": "false" } })],
    ["a condition that there is no source", under({ Null: { "aws:SourceAccount": "true" } })],
    [
      "a condition on the organisation of an identity",
      under({ StringEquals: { "aws:PrincipalOrgID": "o-1" } }),
    ],
    ["a condition on a network", under({ StringEquals: { "aws:SourceVpc": "vpc-1" } })],
    ["a Deny", { Effect: "Deny" }],
    ["all actions but the needed ones", { Action: undefined, NotAction: ["s3:Get*", "s3:List*", "s3:Put*"] }],
    ["all resources but the needed ones", { Resource: undefined, NotResource: `${bucket}*` }],
    ["everyone but the service", { Principal: undefined, NotPrincipal: { Service: "config.amazonaws.com" } }],
  ];
  for (const [claim, statement] of refusing) {
    it(`does not accept ${claim}`, () => {
      assert.deepEqual(lacking(statement), every);
    });
  }

  it("does not accept another account's folder", () => {
    assert.deepEqual(lacking({ Resource: [bucket, `${bucket}/AWSLogs/444455556666/*`] }), ["s3:PutObject"]);
  });

  const doubtful: readonly (readonly [claim: string, statement: Written, doubt: string])[] = [
    [
      "the organisation of the source",
      under({ StringEquals: { "aws:SourceOrgID": "o-1" } }),
      "StringEquals aws:SourceOrgID o-1",
    ],
    [
      "a path in it",
      under({ "ForAnyValue:StringLike": { "aws:SourceOrgPaths": ["o-1/*"] } }),
      "ForAnyValue:StringLike aws:SourceOrgPaths o-1/*",
    ],
    [
      "an operator of the future",
      under({ Sometimes: { "aws:SourceAccount": "1" } }),
      "Sometimes aws:SourceAccount 1",
    ],
    ["the account's own identities", { Principal: { AWS: "111122223333" } }, "Principal 111122223333"],
    [
      "a role of the account",
      { Principal: { AWS: ["arn:aws:iam::111122223333:role/r"] } },
      "Principal arn:aws:iam::111122223333:role/r",
    ],
  ];
  for (const [claim, statement, doubt] of doubtful) {
    it(`doubts a grant that hangs on ${claim}, and names it`, () => {
      assert.deepEqual(coverage(statement), { missing: [], denials: [], doubts: [doubt] });
    });
  }

  it("does not count identities where a service acts as itself alone", () => {
    const Statement = [
      { Sid: "Own", Effect: "Allow", Principal: { AWS: "111122223333" }, Action: ["s3:*"], Resource: ["*"] },
    ] as const;
    const { missing, doubts } = policyCoverage(needed, { Version: "2012-10-17", Statement }, "service");
    assert.deepEqual([missing.flatMap(({ Action }) => Action), doubts], [every, []]);
  });

  it("finds what a key delegates to the policies of its account", () => {
    const root = "arn:aws:iam::111122223333:root";
    const delegating = replicationKeyStatements({ partition: "aws", accountId: "111122223333" });
    const judged = (statement: Written) => {
      const Statement = [{ Effect: "Allow", Action: "kms:*", Resource: "*", ...statement }];
      return policyCoverage(delegating, { Version: "2012-10-17", Statement } as unknown as PolicyDocument);
    };
    for (const AWS of [root, "111122223333", ["arn:aws:iam::444455556666:root", root]])
      assert.deepEqual(judged({ Principal: { AWS } }), { missing: [], denials: [], doubts: [] });
    for (const AWS of ["arn:aws:iam::444455556666:root", "arn:aws:iam::111122223333:role/r"])
      assert.equal(judged({ Principal: { AWS } }).missing.length, 1);
    const inOrganization = under({ StringEquals: { "aws:PrincipalOrgID": "o-1" } });
    assert.equal(judged({ Principal: { AWS: root }, ...inOrganization }).doubts.length, 1);
  });

  it("knows that only a write has an ACL", () => {
    const acl = { "s3:x-amz-acl": "bucket-owner-full-control" };
    assert.deepEqual(lacking(under({ StringEquals: acl })), every.slice(0, 2));
    assert.deepEqual(denials(under({ StringNotEquals: acl })).denials[0]?.actions, every.slice(0, 2));
  });

  it("does not doubt what another statement grants for sure", () => {
    const doubted = under({ StringEquals: { "aws:SourceOrgID": "o-1" } });
    assert.deepEqual(coverage(doubted, {}), { missing: [], denials: [], doubts: [] });
  });

  const everything = { Action: "s3:*", Principal: "*" };

  function denials(statement: Written) {
    return coverage({}, { Sid: "Lock", Effect: "Deny", ...everything, ...statement });
  }

  const denying: readonly (readonly [claim: string, statement: Written, actions: readonly string[]])[] = [
    ["to everyone", {}, every],
    ["to everyone, as AWS writes it", { Principal: { AWS: "*" } }, every],
    ["to the service", { Principal: { Service: "config.amazonaws.com" } }, every],
    ["of one action", { Action: "s3:Put*" }, ["s3:PutObject"]],
    ["of all actions but some", { Action: undefined, NotAction: "s3:PutObject" }, every.slice(0, 2)],
    ["of part of the folder", { Resource: `${bucket}/AWSLogs/*/Config/eu-west-1/*` }, ["s3:PutObject"]],
    ["of a kind of file", { Resource: `${bucket}/*.json.gz` }, ["s3:PutObject"]],
    [
      "of what a variable names",
      { Resource: `${bucket}/AWSLogs/\${aws:PrincipalAccount}/*` },
      ["s3:PutObject"],
    ],
    ["of all resources but some", { Resource: undefined, NotResource: `${bucket}/other/*` }, every],
    [
      "to everyone but another service",
      { Principal: undefined, NotPrincipal: { Service: "x.amazonaws.com" } },
      every,
    ],
    ["from outside of a network", under({ StringNotEquals: { "aws:SourceVpce": "vpce-1" } }), every],
    ["from outside of an organisation", under({ StringNotEquals: { "aws:PrincipalOrgID": "o-1" } }), every],
    ["from any other source", under({ StringNotEquals: { "aws:SourceAccount": "444455556666" } }), every],
  ];
  for (const [claim, statement, actions] of denying) {
    it(`tells of a Deny ${claim}`, () => {
      assert.deepEqual(denials(statement).denials, [{ statement: "Lock", actions }]);
    });
  }

  const harmless: readonly (readonly [claim: string, statement: Written])[] = [
    ["without TLS", under({ Bool: { "aws:SecureTransport": "false" } })],
    ["by an old TLS", under({ NumericLessThan: { "s3:TlsVersion": "1.2" } })],
    ["of other actions", { Action: ["s3:Delete*", "s3:PutBucketPolicy"] }],
    ["of other folders", { Resource: `${bucket}/AWSLogs/444455556666/*` }],
    ["of all resources but these", { Resource: undefined, NotResource: [bucket, `${bucket}/*`] }],
    ["to identities of the account", { Principal: { AWS: "arn:aws:iam::111122223333:root" } }],
    ["to another service", { Principal: { Service: "cloudtrail.amazonaws.com" } }],
    [
      "to everyone but the service",
      { Principal: undefined, NotPrincipal: { Service: "config.amazonaws.com" } },
    ],
    ["to all but services", under({ BoolIfExists: { "aws:PrincipalIsAWSService": "false" } })],
    ["from other sources", under({ StringNotEquals: { "aws:SourceAccount": "111122223333" } })],
    [
      "from outside of an organisation, if there is one",
      {
        ...under({
          StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-1" },
          BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
        }),
      },
    ],
    [
      "with an ACL that is another",
      under({ StringNotEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } }),
    ],
  ];
  for (const [claim, statement] of harmless) {
    it(`does not mind a Deny ${claim}`, () => {
      const { denials: denied, doubts } = denials({ Action: "s3:PutObject", ...statement });
      assert.deepEqual({ denied, doubts }, { denied: [], doubts: [] });
    });
  }

  it("says of a Deny that it does not understand it", () => {
    assert.deepEqual(denials(under({ NotIpAddress: { "aws:SourceIp": "192.0.2.0/24" } })), {
      missing: [],
      denials: [],
      doubts: ["Deny Lock: NotIpAddress aws:SourceIp 192.0.2.0/24"],
    });
    const role = "arn:aws:iam::111122223333:role/r";
    assert.deepEqual(denials({ Principal: undefined, NotPrincipal: { AWS: role } }).doubts, [
      `Deny Lock: NotPrincipal ${role}`,
    ]);
  });

  it("names a Deny without a Sid by its place", () => {
    assert.equal(denials({ Sid: undefined }).denials[0]?.statement, "statement 2");
  });
});
